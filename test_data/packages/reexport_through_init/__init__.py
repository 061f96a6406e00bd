"""Names that a package's __init__ hands on, under their own and under other names."""
