"""MkDocs at work: what it made, when that will do again, what it said."""
