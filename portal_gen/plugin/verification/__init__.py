"""What is wrong with a plugin before it runs: its declarations, and the names in its code."""
