"""What libraries do to the hub: the TOML files, and `catalog.py`, which reads them.

Imports nothing else of the package. Begin with `catalog.py`.
"""
