"""How output is written, reused and published."""
