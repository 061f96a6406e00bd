"""Of two stars that bring the same name, the later one wins."""
