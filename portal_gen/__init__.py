"""A static developer portal from a Backstage software catalog."""

__version__ = "0.1.0"
