"""Walks the catalog: the files that the configuration names, then those that Locations name, each of them once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.sources import Sources
from portal_gen.graph.link import Linking
from portal_gen.load.files.entries import expand, lies_there
from portal_gen.load.files.listing import forget_listings
from portal_gen.load.files.source import Source, forget_folders, read_source
from portal_gen.load.locations import Follower, LocationTarget
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.document import Document, Reading
from portal_gen.model.location import Location
from portal_gen.validate.judge import Verdict

#: Reads several files: by `map`, in several processes, or from what was read before. Answers come in their order.
Spread = Callable[[FileReader, Sequence[Source]], Iterable[FileReading]]


class Earlier(Struct, frozen=True):
    """What earlier readings of a catalog leave to the next: what was read of files, and how entities were joined.

    `texts` are read in place of what is in the files of those names.
    """

    spread: Spread = map
    linking: Linking = msgspec.field(default_factory=Linking)
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)


class Reach(Struct, frozen=True):
    """A way to a file: by an entry of the configuration, or by the Location `via`. `named`: not by a folder or glob."""

    file: str
    origin: str
    named: bool
    via: str | None = None


class JudgedDocument(NamedTuple):
    """A document, its verdict, and, for a Location that was followed, what it names."""

    document: Document
    verdict: Verdict
    findings: tuple[Diagnostic, ...]
    targets: tuple[LocationTarget, ...] = ()


@dataclass(slots=True)
class ReadFile:
    """A file of the catalog: what is in it, and how it was reached first.

    `targets` are those of the Locations in it, by their places in the file.
    """

    reach: Reach
    rooted: bool
    documents: list[JudgedDocument] = field(default_factory=list)
    findings: tuple[Diagnostic, ...] = ()
    reading: FileReading | None = None
    source: Source | None = None
    targets: dict[int, Found[tuple[LocationTarget, ...]]] = field(default_factory=dict)

    @property
    def missing(self) -> bool:
        """Return whether there is nothing to read."""
        return self.reading is None

    @property
    def holds_entities(self) -> bool:
        """Return whether anything in the file claims to be an entity; what cannot be read may well be one."""
        return any(_claims(judged.document) for judged in self.documents)


def _claims(document: Document) -> bool:
    value = document.value
    if document.reading is Reading.UNREADABLE:
        return True
    return isinstance(value, Mapping) and "apiVersion" in value and "kind" in value


_NO_TARGETS: Found[tuple[LocationTarget, ...]] = ((), ())


class Walk:
    """One reading of a catalog. Files are kept in reading order: breadth first, as Backstage comes to them.

    `by_name` says that every entry so far names a file; `left_out` tells of which files nobody is to look for.
    """

    def __init__(
        self,
        reader: FileReader,
        *,
        follow: bool,
        earlier: Earlier | None = None,
        left_out: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.files: dict[str, ReadFile] = {}
        self.findings: list[Diagnostic] = []
        self.sources = Sources()
        self.reader = reader
        self.follow = follow
        self.left_out = left_out
        self.by_name = True
        self.earlier = earlier or Earlier()
        self._waiting: list[Reach] = []
        forget_folders()
        forget_listings()

    def enter(
        self, entry: str, base: Path, place: Callable[[], Location] | None = None, *, literal: bool = False
    ) -> None:
        """Put the files of one entry on the way; where it is `literal`, it is a path and no pattern.

        What is wrong with the entry itself stands at its `place` in the configuration, where there is one.
        """
        if literal and not lies_there(base / entry):
            file = Path(os.path.relpath(base / entry, self.reader.root)).as_posix()
            advice = "name a file or a folder; patterns are for the configuration"
            message = f"`{file}` does not exist"
            self.findings.append(Diagnostic("missing-file", Severity.ERROR, message, Location(file), advice))
            return
        listed, findings = found = expand(entry, base, self.reader.root)
        self.sources.note_entry(entry, found)
        self.findings += [
            replace(one, location=place()) if place and f"`{entry}`" in one.message else one for one in findings
        ]
        self.by_name = self.by_name and all(item.named for item in listed)
        for item in listed:
            if not item.named and self.left_out(item.file):
                continue
            self._waiting.append(Reach(item.file, item.file if item.named else entry, item.named))

    def enter_text(self, source: Source) -> None:
        """Read a text that is in no file of the catalog."""
        self._take(source, self.reader(source), Reach(source.file, source.file, named=True))

    def run(self) -> None:
        """Read every file on the way, and what its Locations put there: all that is known of at once, wave by wave."""
        while self._waiting:
            wave, self._waiting = self._waiting, []
            new = dict.fromkeys(reach.file for reach in wave if reach.file not in self.files)
            found = {file: self._found(file) for file in new}
            for file, read in found.items():
                self.sources.note_file(file, read)
            sources = [source for source, _ in found.values() if source is not None]
            readings = {reading.file: reading for reading in self.earlier.spread(self.reader, sources)}
            for reach in wave:
                known = self.files.get(reach.file)
                if known is not None:
                    _reached_again(known, reach)
                    continue
                source, findings = found[reach.file]
                if source is None:
                    self.files[reach.file] = ReadFile(reach, reach.via is None, findings=findings)
                else:
                    self._take(source, readings[reach.file], reach)

        # How a file was reached is known when all have been: a Location that comes late may name it, too.
        for reached in self.files.values():
            self._place(reached)

    def _found(self, file: str) -> Found[Source | None]:
        text = self.earlier.texts.get(file)
        return read_source(self.reader.root, file, self.reader.bounds) if text is None else (Source(file, text), ())

    def _take(self, source: Source, reading: FileReading, reach: Reach) -> None:
        read = ReadFile(reach, reach.via is None, [], reading.findings, reading, source)
        self.files[reach.file] = read
        self.sources.note_files(reading.sources)
        self.sources.settled = self.sources.settled and reading.settled
        follower = Follower(self.reader.root, self.reader.repository, self.sources.note_target)
        for index in reading.locations if self.follow else ():
            document = reading.placed(source, self.reader.bounds, reach.origin, reach.via)[index]
            read.targets[index] = self._follow(document, reading.documents[index].verdict.ref, follower)

    def _follow(self, location: Document, ref: str | None, follower: Follower) -> Found[tuple[LocationTarget, ...]]:
        followed, _ = found = follower.targets(location)
        for file in dict.fromkeys(target.file for target in followed):
            if file is not None:
                self._waiting.append(Reach(file, location.origin or location.file, named=True, via=ref))
        return found

    def _place(self, read: ReadFile) -> None:
        if read.reading is None or read.source is None:
            return
        reading, reach = read.reading, read.reach
        documents = reading.placed(read.source, self.reader.bounds, reach.origin, reach.via)
        for index, (document, said) in enumerate(zip(documents, reading.documents, strict=True)):
            followed, wrong = read.targets.get(index, _NO_TARGETS)
            read.documents.append(JudgedDocument(document, said.verdict, said.findings + wrong, followed))


def _reached_again(known: ReadFile, reach: Reach) -> None:
    """Note another way to a file: by name counts more than by folder, and the first Location is kept."""
    known.rooted = known.rooted or reach.via is None
    via = known.reach.via or reach.via
    known.reach = Reach(known.reach.file, known.reach.origin, known.reach.named or reach.named, via)


def catalog_files(files: Mapping[str, ReadFile]) -> tuple[list[ReadFile], list[Diagnostic]]:
    """Return the files that belong to the catalog; of the others, found by folder or glob, say why they do not."""
    included = {source for read in files.values() for source in _placeholder_sources(read)}
    kept: list[ReadFile] = []
    findings: list[Diagnostic] = []
    for file, read in files.items():
        if read.reach.named or (file not in included and (read.holds_entities or not read.documents)):
            kept.append(read)
        else:
            findings.append(_not_a_catalog_file(read, included=file in included))
    return kept, findings


def _placeholder_sources(read: ReadFile) -> Iterator[str]:
    for judged in read.documents:
        for substitution in judged.document.substitutions:
            yield substitution.source


def _not_a_catalog_file(read: ReadFile, *, included: bool) -> Diagnostic:
    reason = "another file includes it" if included else "no document in it has `apiVersion` and `kind`"
    message = f"`{read.reach.file}` is not read as a catalog file: {reason}"
    place = replace(read.documents[0].document.location, line=1, column=1)
    advice = "nothing is to be done, unless you meant it to be one: then name the file itself"
    return Diagnostic("not-a-catalog-file", Severity.INFO, message, place, advice)
