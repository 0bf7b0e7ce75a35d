"""What differs between two sites, and the first words in which two texts differ."""

from __future__ import annotations

import re
from pathlib import Path

from portal_gen.engine.disk.fingerprint import digests
from portal_gen.engine.publishing.listing import STAMP
from portal_gen.render.plain import one_line

#: Where words begin and end, in HTML and in values that are written out.
_EDGE = re.compile(r"[\s<>\"'`]")

#: So many characters are shown of each side.
_SHOWN = 40


def differing(one: Path, other: Path) -> tuple[str, ...]:
    """Return the files that two sites do not have in common, sorted; the one that tells of the build is apart."""
    ours, theirs = digests(one), digests(other)
    return tuple(sorted(path for path in {*ours, *theirs} - {STAMP} if ours.get(path) != theirs.get(path)))


def text_of(file: Path) -> str:
    """Return the text of a file, or an empty one where there is none, or no text."""
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return ""


def beginning(one: str, other: str) -> str:
    """Return what two texts have in common, from the beginning of both on."""
    pairs = enumerate(zip(one, other, strict=False))
    return one[: next((at for at, (ours, theirs) in pairs if ours != theirs), len(other))]


def words(one: str, other: str) -> str:
    """Return `<words>, then <other words>`: those in which two texts begin to differ. Empty where there are none."""
    begin = max((edge.end() for edge in _EDGE.finditer(beginning(one, other))), default=0)
    ours, theirs = _shown(one[begin:]), _shown(other[begin:])
    return f"`{ours}`, then `{theirs}`" if ours != theirs and ours and theirs else ""


def _shown(text: str) -> str:
    """Return the beginning of a text, as far as it is one text of a page."""
    end = re.search(r"[<>\"'`\n]", text)
    shown = one_line(text[: end.start() if end else None][: 4 * _SHOWN])
    return f"{shown[:_SHOWN]}…" if len(shown) > _SHOWN else shown
