"""The Windows installer, built and tried on Debian from the same pinned wheels as the program."""
