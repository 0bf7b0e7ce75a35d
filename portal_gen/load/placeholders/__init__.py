"""Placeholders such as `$text`: what they name, what it is turned into, and how that takes their place."""
