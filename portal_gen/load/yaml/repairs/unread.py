"""A document that cannot be read, line by line, and what it would be with other lines."""

from __future__ import annotations

import re
from itertools import islice

from msgspec import Struct

from portal_gen.load.yaml.stream import Failure, Parsed, read_stream
from portal_gen.model.repair import RewriteLines
from portal_gen.model.settings import Bounds

_MARKER = re.compile(r"(?:---|\.\.\.)(?:[ \t\r]|\Z)")


class Unread(Struct, frozen=True):
    """The lines of a document that cannot be read, without their ends; `first` is the number of the first, from 0."""

    first: int
    lines: tuple[str, ...]
    failures: tuple[Failure, ...]
    bounds: Bounds

    def line(self, number: int) -> str:
        """Return a line by its number in the file, counted from 0."""
        return self.lines[number - self.first] if 0 <= number - self.first < len(self.lines) else ""

    def content_behind(self, number: int) -> str:
        """Return the first line behind another that is neither blank nor a comment, or an empty text."""
        behind = islice(self.lines, number - self.first + 1, None)
        return next((line for line in behind if line.strip() and not line.lstrip().startswith("#")), "")

    def read_with(self, changed: dict[int, str]) -> list[Parsed]:
        """Return what the document would be with some lines changed, by their numbers in the file."""
        lines = (changed.get(self.first + index, line) for index, line in enumerate(self.lines))
        return read_stream("\n".join(lines), self.bounds)


def unread(lines: list[str], parsed: Parsed, bounds: Bounds, most: int) -> Unread | None:
    """Return a document of a file that could not be read: from its first line to the next marker.

    None where it has more than so many characters.
    """
    first, end = parsed.line, parsed.line + 1
    characters = len(lines[first])
    while end < len(lines) and not _MARKER.match(lines[end]):
        characters += len(lines[end])
        if characters > most:
            return None
        end += 1
    return Unread(first, tuple(line.removesuffix("\r") for line in lines[first:end]), parsed.failures, bounds)


def readable(documents: list[Parsed]) -> bool:
    """Return whether there is something in a text, and all of it can be read."""
    return bool(documents) and not any(parsed.failures for parsed in documents)


def rewriting(changed: dict[int, str | None]) -> RewriteLines:
    """Return the repair that changes lines, by their numbers counted from 0."""
    return RewriteLines(tuple((number + 1, text) for number, text in sorted(changed.items())))
