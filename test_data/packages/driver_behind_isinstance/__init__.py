"""A test by isinstance says which hierarchy a configured driver belongs to, and a constructor hands it on."""
