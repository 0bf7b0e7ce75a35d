"""What a finding would have changed, where nobody needs to think about it: in terms of the catalog, not of its text.

The document and the file are those of the finding.
"""

from __future__ import annotations

from msgspec import Struct

from portal_gen.model.location import FieldPath


class SetValue(Struct, frozen=True):
    """The text, number or word at `path` is to be another text."""

    path: FieldPath
    value: str


class QuoteValue(Struct, frozen=True):
    """What is written at `path` is to be read as a text: it wants quotes."""

    path: FieldPath


class RenameKey(Struct, frozen=True):
    """The key at the end of `path` is to be called `name`."""

    path: FieldPath
    name: str


class RewriteLines(Struct, frozen=True):
    """Lines of the file, counted from 1, are to read otherwise; None takes one out.

    For a document that cannot be read, and so has no paths yet.
    """

    lines: tuple[tuple[int, str | None], ...]


Repair = SetValue | QuoteValue | RenameKey | RewriteLines
