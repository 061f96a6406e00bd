"""What is proven by running it under a real hub: programs, and the operations of the catalogue."""
