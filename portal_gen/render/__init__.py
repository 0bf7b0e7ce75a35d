"""Turns components into HTML, Markdown and text, and casts pages from frames."""
