"""One YAML document of a catalog file, as it was read."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from portal_gen.model.location import FieldPath, Location, Places

#: How the id of an extension begins that provides entities.
_PROVIDER = "provider:"


class Reading(StrEnum):
    """What became of a document when its file was read."""

    READ = "read"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NOT_FETCHED = "not-fetched"


class Substitution(Struct, frozen=True):
    """A placeholder such as `$text` that was replaced: where, by which resolver, from which file with which digest.

    There is one for each file that the resolver read, that which is named first.
    """

    path: FieldPath
    resolver: str
    source: str
    digest: str


class Document(Struct, frozen=True, eq=False):
    """A document: its value with placeholders resolved, its place, and how it was reached.

    `file` is relative to the root; `index` counts from 0 and counts empty documents; `origin` is the file or folder
    of the configuration through which it was found, or the id of the extension that provides it; `via` is the canonical
    ref of the Location that named it. `written` is a digest of the text of the file: while it is the same, everything
    stands in its place.
    """

    file: str
    index: int
    value: Any
    places: Places
    reading: Reading = Reading.READ
    substitutions: tuple[Substitution, ...] = ()
    origin: str = ""
    via: str | None = None
    written: str = ""

    @property
    def location(self) -> Location:
        """Return the place of the document's first key."""
        return self.places()

    @property
    def provided(self) -> bool:
        """Return whether a plugin provides it: then `file` is of the plugin's code, and may be of no repository."""
        return self.origin.startswith(_PROVIDER)
