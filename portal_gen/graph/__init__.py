"""Joins entities by their relations, and answers questions about them."""
