"""Components as HTML: the macros of the design system, and what they need."""
