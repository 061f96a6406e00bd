"""Two hierarchies define the method; the option says which one an attribute of that name belongs to."""
