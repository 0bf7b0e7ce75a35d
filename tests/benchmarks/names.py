"""The names of the figures."""

from __future__ import annotations

HUGO = "Hugo, from JSON"
HUGO_MARKDOWN = "Hugo, from Markdown"
MKDOCS = "MkDocs alone, from Markdown"

SAME = "portal-gen, the pages of Hugo"
EVERYTHING = "portal-gen, everything on"
UNCHANGED = "portal-gen, nothing changed"
DESCRIBED = "portal-gen, one description edited"
RENAMED = "portal-gen, one title edited"
DESCRIBED_AGAIN = "portal-gen, the description edited again"
CHECKED = "check"
CHECKED_AGAIN = "check, nothing changed"
SERVED = "serve, from the file to the page"
FRAME = "frame of an entity's page, beyond the host's"
FRAME_GROWTH = "frame, other than with 100 entities"


def peak(name: str) -> str:
    """Return the name of the figure of memory that goes with one of time."""
    return f"{name}: peak memory"


def size(entities: int) -> str:
    """Return the name of the figure of a catalog of some size."""
    return f"portal-gen, {entities:,} entities"


def step(small: int, large: int) -> str:
    """Return the name of the figure that says how many times as long the larger of two catalogs takes."""
    return f"portal-gen, from {small:,} to {large:,} entities"
