"""Work of other modules, handed to greenthreads and to native threads."""
