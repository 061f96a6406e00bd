"""A package under a namespace that it shares with others: acme has no __init__."""
