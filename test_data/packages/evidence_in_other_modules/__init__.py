"""What a message says of a place in another module than its own names the file."""
