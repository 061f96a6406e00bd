"""One level further down."""
