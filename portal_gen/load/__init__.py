"""Reads files: text, YAML, Locations, placeholders, options. Knows nothing of kinds and relations."""
