"""Of several base classes, the order decides whose method it is."""
