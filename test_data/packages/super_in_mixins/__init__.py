"""super() in a mixin goes to the next class of the object, not to the mixin's own base class."""
