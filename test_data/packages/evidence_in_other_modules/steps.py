"""Goes through rows: the loops are here, the files are not."""

import eventlet
from evidence_in_other_modules import store


def save_all(rows):
    """Write a file for each row."""
    for row in rows:
        store.write(row)


def save_two(row):
    """Write two files one after the other."""
    store.write_names(row)
    store.write_sizes(row)
    eventlet.sleep(0)


def drain(queue):
    """Skip the yield for some."""
    while queue:
        item = queue[0]
        if item == "skipped":
            continue
        eventlet.sleep(0)


def render_all(rows):
    """Work on each row without a yield."""
    for row in rows:
        for cell in row.cells:
            cell.total += cell.value
