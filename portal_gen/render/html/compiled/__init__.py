"""Macros as plain Python functions: what Jinja2 and MiniJinja share, without a context at run time."""
