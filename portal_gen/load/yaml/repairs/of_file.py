"""Which repairs there are for the documents of a file that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from portal_gen.load.yaml.repairs.repeated import begins_another_entity, marker_between, without_repetition
from portal_gen.load.yaml.repairs.tabs import spaces_for_tabs
from portal_gen.load.yaml.repairs.unquoted import quotes_around
from portal_gen.load.yaml.repairs.unread import Unread, unread
from portal_gen.load.yaml.stream import Failure, Parsed
from portal_gen.model.repair import Repair
from portal_gen.model.settings import Bounds

#: Each is read several times to find out what would help: only so many of a file, and none that is very long.
_MOST_DOCUMENTS = 8
_MOST_CHARACTERS = 30_000
#: Halves of a character take a parser that is forty times slower.
_SLOW = "\\ud"


def repairs(text: str, stream: Sequence[Parsed], bounds: Bounds) -> dict[Failure, Repair]:
    """Return the repair for each failure of a file that has one."""
    failed = [parsed for parsed in stream if parsed.failures][:_MOST_DOCUMENTS]
    lines = text.split("\n") if failed else []
    found: dict[Failure, Repair] = {}
    for parsed in failed:
        document = unread(lines, parsed, bounds, _MOST_CHARACTERS)
        if document is not None and not any(_SLOW in one.lower() for one in document.lines):
            found |= _repairs(document)
    return found


def _repairs(document: Unread) -> dict[Failure, Repair]:
    first = document.failures[0]
    if first.code == "duplicate-key":
        if begins_another_entity(document):
            between = marker_between(document)
            return {first: between} if between else {}
        return {one: line for one in document.failures if (line := without_repetition(document, one))}
    if first.code == "yaml-syntax":
        repair = spaces_for_tabs(document) or quotes_around(document)
        return {first: repair} if repair else {}
    return {}
