"""Whether what is kept is what would be made today."""
