"""The events of texts that libyaml refuses and Backstage reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yaml.cyaml import CParser
from yaml.events import Event, ScalarEvent

#: Characters that YAML 1.1 takes for line breaks and YAML 1.2 for letters; libyaml follows the former.
_OLD_BREAKS = "\x85\u2028\u2029"
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_YAML_DIRECTIVE = re.compile(r"^%YAML[^\n]*", re.MULTILINE)
_PRIVATE = range(0xE000, 0xF8FF)


def prepared(text: str) -> Callable[[], Event]:
    """Return libyaml's events of a text, in which letters that were line breaks once stay letters."""
    if not text.isascii() and any(character in text for character in _OLD_BREAKS):
        return _disguised(text, CParser)
    return CParser(text).get_event  # type: ignore[no-any-return]  # libyaml's binding has no types


def lenient_events(text: str) -> Callable[[], Event]:
    """Return the events of a text whose control characters and directives libyaml refuses."""
    return _disguised(_YAML_DIRECTIVE.sub(lambda match: "#" + match[0][1:], text), CParser)


def _disguised(text: str, parser: Callable[[str], Any]) -> Callable[[], Event]:
    """Return the events of a text that is parsed with letters of private use in place of those that are refused."""
    free = (character for character in map(chr, _PRIVATE) if character not in text)
    there = {character: next(free) for character in sorted(set(_REFUSED.findall(text)))}
    back = {ord(stand_in): character for character, stand_in in there.items()}
    next_event = parser(text.translate({ord(key): value for key, value in there.items()})).get_event

    def restored() -> Event:
        event = next_event()
        if type(event) is ScalarEvent:
            event.value = event.value.translate(back)
        return event

    return restored
