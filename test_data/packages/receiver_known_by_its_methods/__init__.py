"""All that is called on one attribute says which hierarchy it belongs to."""
