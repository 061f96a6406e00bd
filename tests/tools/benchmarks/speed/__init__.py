"""How fast the command is, beside what a user would otherwise pick, and how that grows."""
