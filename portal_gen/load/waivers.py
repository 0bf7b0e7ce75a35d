"""Waivers in the comments of a catalog file: `# portal-gen: allow CODE until 2027-03-01: the reason`."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from portal_gen.load.files.source import Source
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds
from portal_gen.model.waiver import Waiver

if TYPE_CHECKING:
    from portal_gen.load.yaml.comments import Comment

#: What comments begin with that are meant for us.
MARKER = "portal-gen:"

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SEPARATORS = re.compile(r"[\s,]+")
_FORM = "write `# portal-gen: allow unknown-reference until 2027-03-01: why it may stay that long`"
#: A message shows so much of what was written.
_SHOWN = 40
#: So many comments of a file are looked at, and none that is longer.
_MOST, _LONGEST = 200, 1000


def waivers(source: Source, bounds: Bounds) -> Found[tuple[Waiver, ...]]:
    """Return the waivers of a file, and a warning for each comment that is meant as one and cannot be read."""
    if MARKER not in source.text:
        return (), ()
    from portal_gen.load.yaml.comments import comments  # noqa: PLC0415  most files have no waivers

    found: list[Waiver] = []
    wrong: list[Diagnostic] = []
    for number, comment in enumerate(islice(comments(source.text, MARKER, bounds), _MOST + 1)):
        place = Location(source.file, comment.line, comment.column)
        if number == _MOST:
            wrong.append(_bad(place, f"a file may have {_MOST:,} waivers; those from here on waive nothing"))
            break
        read = _read(comment, place)
        if isinstance(read, Waiver):
            found.append(read)
        else:
            wrong.append(_bad(place, read))
    return tuple(found), tuple(wrong)


def _bad(place: Location, message: str) -> Diagnostic:
    return Diagnostic("bad-waiver", Severity.WARNING, message, place, _FORM)


def _read(comment: Comment, place: Location) -> Waiver | str:
    """Return the waiver in a comment, or what is wrong with it."""
    head, _, reason = comment.text.partition(":")
    verb, *words = _SEPARATORS.split(head.strip())
    if verb != "allow" or len(comment.text) > _LONGEST:
        return f"a comment for portal-gen says `{comment.text[:_SHOWN]}`, which is no waiver"
    codes, ends = _divided(words)
    if not codes:
        return "a waiver does not say which findings it waives"
    if not ends:
        return "a waiver does not say until which day it holds"
    if not _is_day(*ends):
        return f"a waiver holds until `{' '.join(ends)[:_SHOWN]}`, which is no day"
    if not reason.strip():
        return "a waiver gives no reason"
    return Waiver(place, comment.about, codes, ends[0], reason.strip())


def _divided(words: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Return what stands before and after `until`."""
    at = words.index("until") if "until" in words else len(words)
    return tuple(filter(None, words[:at])), words[at + 1 :]


def _is_day(text: str, *more: str) -> bool:
    try:
        return not more and bool(_DAY.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False
