"""From a file to a tree: bytes, decoding, text, and trees whose bodies are built when somebody looks.

Begin with ``trees``; ``import_text`` and ``prose`` answer from the text alone.
"""
