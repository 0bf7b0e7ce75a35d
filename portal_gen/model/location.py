"""Where something was written."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

#: A way into a document's value: keys and list positions, as in `("spec", "dependsOn", 0)`.
FieldPath = tuple[str | int, ...]


class Location(Struct, frozen=True, order=True):
    """A place in a file: path relative to the root with `/`, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return `file:line:column`, the form that editors and terminals turn into a link."""
        return f"{self.file}:{self.line}:{self.column}"


class Places(Protocol):
    """Finds the place of a field in its file, only when somebody asks."""

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` stands (its key with `key=True`), else its nearest parent."""


class FixedPlace(Struct, frozen=True):
    """The places of something that no file holds field by field: always the same one."""

    location: Location

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:  # noqa: ARG002  the protocol's shape
        """Return the one place."""
        return self.location
