"""Files of entities that lie among those of the catalog, and that nothing leads to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from portal_gen.catalog.file_reading import FileReading
from portal_gen.catalog.read_document import ReadDocument
from portal_gen.catalog.walk import JudgedDocument, Walk
from portal_gen.load.files.source import Source
from portal_gen.load.locations import targets
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings
from portal_gen.model.templates import has_placeholder
from portal_gen.validate.judge import ref_of

#: How many files are told one by one: who registers files in another way need not hear of each.
_TOLD = 20


def unreached(walk: Walk, settings: Settings) -> Iterator[Diagnostic]:
    """Yield a warning for each file that holds entities and was probably meant to be read, where all entries are files.

    That is one below the folder of a Location that was read, other than the root; one beside a file that was read; and
    one that has the name of a file that was read, in a folder beside its own. Where a folder or a pattern says what
    belongs to the catalog, its writer knows how to leave files out, and nothing is looked for; nor is it where a
    program or a command line names a few files, none of them a Location.
    """
    locations = [judged for read in walk.files.values() for judged in read.documents if judged.targets]
    if not walk.by_name or not (locations or settings.config):
        return
    found = list(_forgotten(walk, locations))
    for place, refs in found[:_TOLD]:
        yield _finding(place, refs, _nearest(locations, place.file), settings)
    if found[_TOLD:]:
        place, _ = found[_TOLD]
        message = f"nothing leads to {len(found) - _TOLD:,} more files of entities, such as `{place.file}`"
        advice = "name a folder or a pattern under `catalog:` to take in many files"
        yield Diagnostic("unreached-file", Severity.WARNING, message, place, advice)


def _forgotten(walk: Walk, locations: Iterable[JudgedDocument]) -> Iterator[tuple[Location, Sequence[str]]]:
    """Yield where files begin that hold entities, with the refs of these. Of one that names others, they are not told.

    A file begins with its first document, so that what stands above it may waive the finding.
    """
    reader, sources = walk.reader, walk.sources
    read = [file for file, one in walk.files.items() if not one.missing]
    folders = {posixpath.dirname(judged.document.file) for judged in locations} - {""}
    nearby = sources.look_nearby(reader.root, reader.bounds, sorted(folders), read)
    versions = {text for kind in reader.kinds.values() for version in kind.versions for text in version.api_versions}
    forgotten = (one for one in nearby if one.file not in sources.files and not walk.left_out(one.file))
    likely = [one for one in forgotten if _is_likely(one.text, versions)]
    readings = list(zip(likely, walk.earlier.spread(reader, likely), strict=True))
    led_to = {file for source, reading in readings for file in _targets(source, reading, walk)}
    for source, reading in readings:
        refs = _refs(reading, reader.kinds)
        if refs and source.file not in led_to:
            first = reading.documents[0]
            yield Location(source.file, first.line, first.column), refs


def _is_likely(text: str, versions: Collection[str]) -> bool:
    """Return whether a file is worth parsing: most YAML of a repository is about something else."""
    return "apiVersion" in text and any(version in text for version in versions)


def _targets(source: Source, reading: FileReading, walk: Walk) -> Iterator[str]:
    """Yield the other files that the Locations in a file name."""
    reader = walk.reader
    for document, read in zip(reading.placed(source, reader.bounds, source.file, None), reading.documents, strict=True):
        if read.verdict.data is not None and read.verdict.data["kind"] == "Location":
            for target in targets(document, reader.root, reader.repository)[0]:
                if target.file is not None and target.file != source.file:
                    yield target.file


def _refs(reading: FileReading, kinds: Mapping[str, Kind]) -> list[str]:
    """Return the refs of the documents that claim to be entities, and that no template has yet to fill in."""
    refs = (ref_of(read.value) for read in reading.documents if _is_of_a_kind(read, kinds))
    return [ref for ref in refs if ref is not None and not has_placeholder(ref)]


def _is_of_a_kind(read: ReadDocument, kinds: Mapping[str, Kind]) -> bool:
    value = read.value
    if not isinstance(value, Mapping) or not isinstance(value.get("kind"), str):
        return False
    kind = kinds.get(value["kind"].lower())
    return kind is not None and any(value.get("apiVersion") in version.api_versions for version in kind.versions)


def _nearest(locations: Iterable[JudgedDocument], file: str) -> JudgedDocument | None:
    """Return the Location that would best name a file: one that names a neighbour, or stands deepest above it."""
    folder, above = posixpath.dirname(file), PurePosixPath(file).parents

    def rank(judged: JudgedDocument) -> tuple[bool, int]:
        neighbours = any(target.file and posixpath.dirname(target.file) == folder for target in judged.targets)
        return neighbours, len(PurePosixPath(judged.document.file).parts)

    fitting = [one for one in locations if rank(one)[0] or PurePosixPath(one.document.file).parent in above]
    return max(fitting, key=rank, default=None)


def _finding(begins: Location, refs: Sequence[str], location: JudgedDocument | None, settings: Settings) -> Diagnostic:
    file = begins.file
    more = f" and {len(refs) - 1:,} more" if refs[1:] else ""
    message = f"nothing leads to this file, which holds `{refs[0]}`{more}"
    related: tuple[Related, ...] = ()
    if location is not None:
        holder, ref = location.document, location.verdict.ref
        place = holder.places(("spec", "targets"), key=True)
        written = posixpath.relpath(file, posixpath.dirname(holder.file))
        advice = f"add `{written if written.startswith('../') else f'./{written}'}` to the targets of `{ref}` ({place})"
        related = (Related(place, f"`{ref}` names what is near it"),)
    elif settings.config:
        written = posixpath.relpath((settings.root / file).as_posix(), settings.folder.as_posix())
        advice = f"add `{written}` under `catalog:` in `{settings.config}`"
    else:
        advice = "name it, too"
    return Diagnostic("unreached-file", Severity.WARNING, message, begins, advice, related=related)
