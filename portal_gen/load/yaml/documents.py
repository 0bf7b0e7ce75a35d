"""YAML as Backstage reads it: the documents of a file, and what is wrong with those that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.places import YamlPlaces
from portal_gen.load.yaml.stream import WHOLE_FILE, Failure, Parsed, read_stream
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.document import Document, Reading
from portal_gen.model.location import Location
from portal_gen.model.repair import Repair
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD


def parse(source: Source, bounds: Bounds, *, origin: str = "", via: str | None = None) -> Found[tuple[Document, ...]]:
    """Return the documents of a file in their order, and an error for each mistake in one that cannot be read."""
    return documents_of(source, bounds, read_stream(source.text, bounds), origin=origin, via=via)


def documents_of(
    source: Source, bounds: Bounds, stream: Sequence[Parsed], *, origin: str = "", via: str | None = None
) -> Found[tuple[Document, ...]]:
    """Return the documents of a file that was parsed, as `parse` does; so many errors of a file at most."""
    documents: list[Document] = []
    found: list[Diagnostic] = []
    mended = _repairs(source.text, stream, bounds)
    for index, parsed in enumerate(stream):
        places = YamlPlaces(source, bounds, index, parsed.line + 1, parsed.column + 1)
        documents.append(
            Document(source.file, index, parsed.value, places, _reading(parsed), origin=origin, via=via),
        )
        told = _told(parsed.failures, MOST_TOLD - len(found))
        found += [_diagnostic(failure, source, index, mended.get(failure)) for failure in told]
    return tuple(documents), tuple(found)


def _told(failures: tuple[Failure, ...], most: int) -> Sequence[Failure]:
    """Return so many failures; that the rest of the file is not read is told in any case."""
    return failures[:most] if most > 0 else [failure for failure in failures if failure.code == WHOLE_FILE]


def _repairs(text: str, stream: Sequence[Parsed], bounds: Bounds) -> Mapping[Failure, Repair]:
    if not any(parsed.failures for parsed in stream):
        return {}
    # Good files, as nearly all are, do not pay for what only bad ones need.
    from portal_gen.load.yaml.repairs.of_file import repairs  # noqa: PLC0415  good files need none

    return repairs(text, stream, bounds)


def _reading(parsed: Parsed) -> Reading:
    if parsed.failures:
        return Reading.UNREADABLE
    return Reading.EMPTY if parsed.value is None else Reading.READ


def _diagnostic(failure: Failure, source: Source, index: int, repair: Repair | None) -> Diagnostic:
    place = Location(source.file, failure.line + 1, failure.column + 1)
    related: tuple[Related, ...] = ()
    if failure.first is not None and failure.first != (failure.line, failure.column):
        line, column = failure.first
        message = "first here" if failure.code == "duplicate-key" else "begun here"
        related = (Related(Location(source.file, line + 1, column + 1), message),)
    said = (failure.code, Severity.ERROR, failure.message, place, failure.help)
    return Diagnostic(*said, document=index, related=related, repair=repair)
