"""Objects of oslo.versionedobjects declare what their attributes and elements are."""
