"""Results whose class only the annotation of the function tells."""
