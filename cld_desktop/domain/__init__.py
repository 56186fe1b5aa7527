"""What a case is and what follows from it, in plain Python."""
