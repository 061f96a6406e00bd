"""Generator functions of one module that another module consumes."""
