"""Where records are kept: the only package that speaks to a database."""
