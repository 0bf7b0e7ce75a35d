"""Components as Markdown."""
