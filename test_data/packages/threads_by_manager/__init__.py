"""A service one of whose programs runs its tasks on native threads, without a hub."""
