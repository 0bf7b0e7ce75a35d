"""Pages are made, or taken from what is kept, and written."""
