"""The same with abc: the abstract method has nothing but a docstring."""
