"""Collections of a document while they are being filled: one for each level that is open."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any, Protocol

from yaml.events import AliasEvent, CollectionStartEvent

from portal_gen.load.yaml.marks import Event, Mark
from portal_gen.load.yaml.scalars import key_text

_NOTHING = object()
_NO_ALIASES: frozenset[str] = frozenset()


class Misreading(Exception):  # noqa: N818  it is one finding among several as often as it ends the reading
    """What the parser reads and Backstage refuses, or what exceeds a bound; `first` is a place that explains it."""

    def __init__(self, code: str, message: str, mark: Mark, first: Mark | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.mark, self.first = code, message, mark, first


def too_deep(levels: int, mark: Mark) -> Misreading:
    """Return what is wrong with a document that is nested deeper than so many levels."""
    return Misreading("too-deep", f"values are nested more than {levels} deep", mark)


class OpenCollection(Protocol):
    """A collection that is being filled."""

    value: Any
    start: Event
    flow: bool
    #: The columns that a continued line inside needs before its first character.
    indent: int
    #: The anchors that aliases inside name.
    aliases: AbstractSet[str]

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next key or value; return what is wrong with it."""


class OpenMapping:
    """A mapping: its keys become texts, and each must be written once."""

    __slots__ = ("_key", "_seen", "aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event) -> None:
        self.value: dict[str, Any] = {}
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES
        self._key: Any = _NOTHING
        self._seen: dict[Any, Mark] = {}

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the next key or value; return the repetition of a key."""
        if self._key is not _NOTHING:
            self.value[self._key] = value
            self._key = _NOTHING
            return None
        self._key = identity = value
        if type(value) is not str:
            self._key = key_text(value)
            if isinstance(event, AliasEvent | CollectionStartEvent):
                return None  # Backstage compares the keys that are written as scalars, and no others
            # 1, "1" and true are three keys to Backstage's parser; of the first two the later one is kept.
            identity = (type(value) is bool, value)
        mark = event.start_mark
        first = self._seen.setdefault(identity, mark)
        if first is mark:
            return None
        return Misreading("duplicate-key", f"the key `{self._key}` stands twice in one mapping", mark, first)


class OpenSequence:
    """A list."""

    __slots__ = ("aliases", "flow", "indent", "start", "value")

    def __init__(self, start: Event) -> None:
        self.value: list[Any] = []
        self.start, self.flow, self.indent = start, False, 0
        self.aliases: AbstractSet[str] = _NO_ALIASES

    def add(self, value: Any, event: Event) -> Misreading | None:  # noqa: ARG002  a mapping needs it
        """Take the next item."""
        self.value.append(value)
        return None


class OpenRoot:
    """What holds a document's one root; `start` is that root's event. `open`: no `...` has ended the document."""

    __slots__ = ("aliases", "flow", "indent", "open", "start", "value")

    def __init__(self) -> None:
        self.value: Any = None
        self.start: Event = None
        self.flow, self.indent, self.open = False, 0, True
        self.aliases: AbstractSet[str] = _NO_ALIASES

    def add(self, value: Any, event: Event) -> Misreading | None:
        """Take the root."""
        self.value, self.start = value, event
        return None
