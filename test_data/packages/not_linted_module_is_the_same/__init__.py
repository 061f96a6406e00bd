"""What is said of a module does not depend on which other modules are linted."""
