"""An attribute that is handed in without an annotation: its class is known by the one hierarchy that fits."""
