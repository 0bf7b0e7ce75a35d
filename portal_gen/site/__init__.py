"""The only floor that knows MkDocs and Material: their configuration, their pages, their search."""
