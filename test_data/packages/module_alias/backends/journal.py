"""A store that appends to a journal."""


def compact(entries):
    """Drop old entries."""
    while entries and entries[0].old:
        entries.reverse()


def rotate(path):
    """Copy the journal away."""
    with open(path, encoding="utf-8") as journal:
        return journal.read()
