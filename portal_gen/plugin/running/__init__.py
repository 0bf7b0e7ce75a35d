"""Calls extensions, looks at what they return, and tells what they did."""
