"""What people call a kind, and many of it; a kind without a record has only its name."""

from __future__ import annotations

from portal_gen.api import Portal


def title_of(kind: str, portal: Portal) -> str:
    """Return the title of a kind."""
    record = portal.kind(kind)
    return record.title if record else kind


def plural_of(kind: str, portal: Portal) -> str:
    """Return what several of a kind are called."""
    record = portal.kind(kind)
    return record.plural if record else kind
