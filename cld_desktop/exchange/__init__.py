"""Files that come in and go out, the complete open export among them."""
