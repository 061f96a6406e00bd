"""Objects that another module wraps in tpool.Proxy, and what they return."""
