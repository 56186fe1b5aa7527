"""The tables, in rooms by subject; `schema` gathers them."""
