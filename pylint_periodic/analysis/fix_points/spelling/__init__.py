"""How a project writes a yield and an offload: by its own helpers, its imports, and what it has patched.

It imports ``fix_points.safety`` and ``fix_points.visible_names``. Begin with ``spelling``.
"""
