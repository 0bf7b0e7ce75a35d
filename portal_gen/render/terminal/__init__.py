"""Components as text in a terminal."""
