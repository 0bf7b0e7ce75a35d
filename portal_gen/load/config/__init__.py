"""Options of a configuration file, each with its place."""
