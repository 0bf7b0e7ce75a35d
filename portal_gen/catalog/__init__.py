"""The reader: files become documents, documents become entities, entities become a graph."""
