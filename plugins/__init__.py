"""The built-in plugins, one folder each, written against `portal_gen.api` alone."""
