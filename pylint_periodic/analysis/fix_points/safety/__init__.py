"""What a fix may promise: what stands around its place, who else sees the data, what a thread may touch.

It imports ``fix_points.visible_names`` and ``analysis.summaries``. Begin with ``surroundings``.
"""
