"""Walks the catalog: the files that the configuration names, then those that Locations name, each of them once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.reached_file import JudgedDocument, Reach, ReachedFile
from portal_gen.catalog.sources import Sources
from portal_gen.graph.link import Linking
from portal_gen.load.files.covering import Covers, nothing
from portal_gen.load.files.entries import expand, lies_there
from portal_gen.load.files.matching import forget_listings
from portal_gen.load.files.source import Source, forget_folders, read_source
from portal_gen.load.locations import Follower, LocationTarget
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.document import Document
from portal_gen.model.location import Location

#: Reads several files: by `map`, in several processes, or from what was read before. Answers come in their order.
Spread = Callable[[FileReader, Sequence[Source]], Iterable[FileReading]]


class Earlier(Struct, frozen=True):
    """What earlier readings of a catalog leave to the next: what was read of files, and how entities were joined.

    `texts` are read in place of what is in the files of those names.
    """

    spread: Spread = map
    linking: Linking = msgspec.field(default_factory=Linking)
    texts: Mapping[str, str] = msgspec.field(default_factory=dict)


_NO_TARGETS: Found[tuple[LocationTarget, ...]] = ((), ())


class Walk:
    """One reading of a catalog. Files are kept in reading order: breadth first, as Backstage comes to them.

    `by_name` says that every entry so far names a file. Files that are `excluded` are left out of what folders and
    patterns find.
    """

    def __init__(
        self, reader: FileReader, *, follow: bool, earlier: Earlier | None = None, excluded: Covers = nothing
    ) -> None:
        self.files: dict[str, ReachedFile] = {}
        self.findings: list[Diagnostic] = []
        self.sources = Sources()
        self.reader = reader
        self.follow = follow
        self.excluded = excluded
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
        listed, findings = found = expand(entry, base, self.reader.root, self.excluded)
        self.sources.note_entry(entry, found)
        self.findings += [
            replace(one, location=place()) if place and f"`{entry}`" in one.message else one for one in findings
        ]
        self.by_name = self.by_name and all(item.named for item in listed)
        for item in listed:
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
                    known.reach_again(reach)
                    continue
                source, findings = found[reach.file]
                if source is None:
                    self.files[reach.file] = ReachedFile(reach, reach.via is None, findings=findings)
                else:
                    self._take(source, readings[reach.file], reach)

        # How a file was reached is known when all have been: a Location that comes late may name it, too.
        for reached in self.files.values():
            self._place(reached)

    def _found(self, file: str) -> Found[Source | None]:
        text = self.earlier.texts.get(file)
        return read_source(self.reader.root, file, self.reader.bounds) if text is None else (Source(file, text), ())

    def _take(self, source: Source, reading: FileReading, reach: Reach) -> None:
        read = ReachedFile(reach, reach.via is None, [], reading.findings, reading, source)
        self.files[reach.file] = read
        self.sources.note_files(reading.sources)
        self.sources.settled = self.sources.settled and reading.settled
        follower = Follower(self.reader.root, self.reader.repository, self.sources.note_target, self.excluded)
        for index in reading.locations if self.follow else ():
            document = reading.placed(source, self.reader.bounds, reach.origin, reach.via)[index]
            read.targets[index] = self._follow(document, reading.documents[index].verdict.ref, follower)

    def _follow(self, location: Document, ref: str | None, follower: Follower) -> Found[tuple[LocationTarget, ...]]:
        followed, _ = found = follower.targets(location)
        for file in dict.fromkeys(target.file for target in followed):
            if file is not None:
                self._waiting.append(Reach(file, location.origin or location.file, named=True, via=ref))
        return found

    def _place(self, read: ReachedFile) -> None:
        if read.reading is None or read.source is None:
            return
        reading, reach = read.reading, read.reach
        documents = reading.placed(read.source, self.reader.bounds, reach.origin, reach.via)
        for index, (document, said) in enumerate(zip(documents, reading.documents, strict=True)):
            followed, wrong = read.targets.get(index, _NO_TARGETS)
            read.documents.append(JudgedDocument(document, said.verdict, said.findings + wrong, followed))
