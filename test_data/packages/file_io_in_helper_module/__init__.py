"""Files that another module reads and writes, with and without a yield in the task."""
