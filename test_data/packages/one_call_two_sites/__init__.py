"""One call leads to several sites: one message for each symbol, "and N more"."""
