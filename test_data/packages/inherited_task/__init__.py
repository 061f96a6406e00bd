"""Tasks of a base class: they are reported in the module that defines them, for the classes that have them."""
