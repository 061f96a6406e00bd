"""with statements over generator functions that contextlib made context managers."""
