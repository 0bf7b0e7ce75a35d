"""The events of a text, with what libyaml refuses or reads as YAML 1.1 put so that it reads it as Backstage does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml._yaml import CParser
from yaml.events import ScalarEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from portal_gen.load.yaml.marks import Event, NextEvent
from portal_gen.load.yaml.tab_lines import refusing, spaced

#: Line breaks of YAML 1.1, and for libyaml; letters for YAML 1.2 and for Backstage.
_OLD_BREAKS = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_HEAD = re.compile(r"(?:(?:[ \t]*#[^\n]*|%[^\n]*|[ \t]*)\r?\n)++(?=---)")
_DIRECTIVE = re.compile(r"^%(?!TAG[ \t])", re.MULTILINE)
_SURROGATES = re.compile(r"\\u[dD][89a-fA-F]")
_PURE_LENGTH = 200_000
_PRIVATE = range(0xE000, 0xF8FF)


def events(text: str) -> NextEvent:
    """Return libyaml's events of a text."""
    if not text.endswith("\n"):
        text += "\n"  # a block of text that ends with the file ends with a line break to Backstage
    if (not text.isascii() or "\r" in text) and _OLD_BREAKS.search(text):
        return _disguised(text, _OLD_BREAKS, CParser)
    next_event: NextEvent = CParser(text).get_event
    return next_event


def lenient_events(text: str) -> NextEvent:
    """Return the events of a text that libyaml refuses.

    Control characters, directives, escapes, and lines of tabs are let through, as Backstage does.
    """
    head = _HEAD.match(text)
    if head is not None:
        text = _DIRECTIVE.sub("#", head[0]) + text[head.end() :]
    # Only the pure parser reads two halves of a character, as JSON writes them; it is forty times slower.
    pure = len(text) <= _PURE_LENGTH and _SURROGATES.search(text)
    text, lines = spaced(text)
    return refusing(_disguised(text, _REFUSED, _PureParser if pure else CParser), lines)


def _disguised(text: str, refused: re.Pattern[str], parser: Callable[[str], Any]) -> NextEvent:
    """Return the events of a text that is parsed with letters of private use in place of what is refused."""
    free = (character for character in map(chr, _PRIVATE) if character not in text)
    there = {character: next(free) for character in sorted(set(text)) if refused.match(character)}
    back = {ord(stand_in): character for character, stand_in in there.items()}
    for character, stand_in in there.items():
        lone = character == "\r"
        text = _LONE_RETURN.sub(stand_in, text) if lone else text.replace(character, stand_in)
    next_event = parser(text).get_event

    def restored() -> Event:
        event = next_event()
        if type(event) is ScalarEvent:
            joined = event.value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
            event.value = joined.translate(back)
        return event

    return restored


class _PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
