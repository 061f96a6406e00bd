"""Heavy work, and light."""

import hashlib
import shutil

import eventlet


def copy_image(source, target):
    """Copy an image."""
    shutil.copyfile(source, target)


def copy_images(pairs):
    """Copy images, by way of the function above."""
    for source, target in pairs:
        copy_image(source, target)


def note(rows):
    """Note that there are rows."""
    rows.append(hashlib.sha256(b"rows").hexdigest())
    eventlet.sleep(0)
