"""Words of a finding as a page shows them: what they quote in backticks is code."""

from __future__ import annotations

import re

from portal_gen.model.components import Markdown

_QUOTED = re.compile(r"`([^`]+)`")

#: What Markdown reads wherever it stands, and what it reads at the beginning of a line (a number with its mark).
_MARKS = re.compile(r"(?P<number>^\d+(?=[.)]))|[\\`*\[\]<&~|]|(?<![^\W_])_|_(?![^\W_])|^[-+#>=]")


def with_code(words: str) -> Markdown:
    """Return words in which only backticks mean anything: whatever else Markdown would read in them stays as it is."""
    pieces = _QUOTED.split(" ".join(words.split()))
    return Markdown("".join(f"`{piece}`" if place % 2 else _escaped(piece) for place, piece in enumerate(pieces)))


def _escaped(words: str) -> str:
    return _MARKS.sub(lambda mark: f"{mark[0]}\\" if mark["number"] else f"\\{mark[0]}", words)
