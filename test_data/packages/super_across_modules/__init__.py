"""Methods of base classes in other modules, called by super()."""
