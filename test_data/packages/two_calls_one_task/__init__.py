"""One task reaches one site by two calls: one message, at the shorter chain."""
