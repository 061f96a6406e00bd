"""An option decides whether a connection is in tpool.Proxy: its calls may hold the hub."""
