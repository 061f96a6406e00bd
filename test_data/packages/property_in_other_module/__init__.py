"""Properties of classes in other modules: reading them runs them."""
