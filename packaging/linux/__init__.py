"""A folder that runs without Python on the machine that made it: a trial that no import is forgotten."""
