"""The text inside files, read by a process of its own: a file can neither hang nor crash the program."""
