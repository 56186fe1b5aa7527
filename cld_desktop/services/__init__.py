"""What people do: one function, and one change, per action."""
