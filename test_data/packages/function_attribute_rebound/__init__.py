"""Names that a module binds again: what is bound last is what others import."""
