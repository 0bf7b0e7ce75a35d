"""Where plugins come from: folders, entry points and built-ins, each loaded into a class."""
