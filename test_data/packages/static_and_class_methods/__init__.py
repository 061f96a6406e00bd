"""Static methods, class methods and nested classes of other modules."""
