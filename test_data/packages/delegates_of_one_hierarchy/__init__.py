"""A class hands its methods on to another of its hierarchy; that is no recursion, but a tree of one class is."""
