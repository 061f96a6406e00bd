"""Methods that a task inherits from classes two modules away."""
