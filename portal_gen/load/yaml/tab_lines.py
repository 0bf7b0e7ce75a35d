"""Tabs at which libyaml stops and Backstage does not: on empty lines, before comments, before the items of a list."""

from __future__ import annotations

import re

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import ScalarEvent, StreamEndEvent

from portal_gen.load.yaml.marks import Event, NextEvent

_BLANK = r"[ \t]*(?=#|\r?\Z)"
#: Before a mapping or a list on the line of its `-`, a tab would be indentation, and that Backstage refuses, too.
_ITEM = r" *-[ \t]+(?=#|\r?\Z|[\[{]|[^\s&!-](?!.*:(?:\s|\Z)))"
_TABS = re.compile(f"{_BLANK}|{_ITEM}")
_AT_A_TAB = re.compile("cannot start any token|tab character that violates indentation")
#: Letters that are looked through again, once for each such line, before the text counts as one that cannot be read.
_MOST_LETTERS = 2_000_000


def spaced(text: str) -> tuple[str, frozenset[int]]:
    """Return a text with spaces for the tabs at which libyaml stops, and the numbers of their lines."""
    lines: list[str] = []
    changed: set[int] = set()
    for _ in range(_MOST_LETTERS // max(len(text), 1)):
        stopped = _stops_at(text)
        if stopped is None or stopped in changed:
            break
        lines = lines or text.split("\n")
        match = _TABS.match(lines[stopped])
        if match is None or "\t" not in match[0]:
            break
        lines[stopped] = match[0].replace("\t", " ") + lines[stopped][match.end() :]
        changed.add(stopped)
        text = "\n".join(lines)
    return text, frozenset(changed)


def refusing(next_event: NextEvent, lines: frozenset[int]) -> NextEvent:
    """Return the same events; raises `YAMLError` where a text goes on in one of the lines, as Backstage does."""

    def checked() -> Event:
        event = next_event()
        if type(event) is ScalarEvent and not lines.isdisjoint(_lines_of(event)):
            raise YAMLError("a tab in the indentation of a text")
        return event

    return checked if lines else next_event


def _lines_of(event: Event) -> range:
    """Return the lines of a text behind its first."""
    return range(event.start_mark.line + 1, event.end_mark.line + 1)


def _stops_at(text: str) -> int | None:
    """Return the number of the line at which libyaml finds a character, perhaps a tab, that may not stand there."""
    next_event = CParser(text).get_event
    try:
        while type(next_event()) is not StreamEndEvent:
            pass
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return mark.line if mark is not None and _AT_A_TAB.search(str(error)) else None
    return None
