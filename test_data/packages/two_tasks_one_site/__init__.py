"""Several tasks reach one site: one message, at the shortest chain, "and N more"."""
