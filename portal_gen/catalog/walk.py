"""Walks the catalog: the files that the configuration names, then those that Locations name, each of them once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.sources import Sources
from portal_gen.load.files.entries import expand
from portal_gen.load.files.source import Source, forget_folders, read_source
from portal_gen.load.locations import Target, targets
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Document, Reading
from portal_gen.model.location import Location
from portal_gen.validate.judge import Verdict

#: Reads several files: by `map`, in several processes, or from what was read before. Answers come in their order.
Spread = Callable[[FileReader, Sequence[Source]], Iterable[FileReading]]


@dataclass(frozen=True, slots=True)
class Reach:
    """A way to a file: by an entry of the configuration, or by the Location `via`. `named`: not by a folder or glob."""

    file: str
    origin: str
    named: bool
    via: str | None = None


@dataclass(slots=True)
class JudgedDocument:
    """A document, its verdict, and, for a Location that was followed, what it names."""

    document: Document
    verdict: Verdict
    findings: tuple[Diagnostic, ...]
    targets: tuple[Target, ...] = ()


@dataclass(slots=True)
class ReadFile:
    """A file of the catalog: what is in it, and how it was reached first."""

    reach: Reach
    rooted: bool
    documents: list[JudgedDocument] = field(default_factory=list)
    findings: tuple[Diagnostic, ...] = ()
    missing: bool = False

    @property
    def holds_entities(self) -> bool:
        """Return whether anything in the file claims to be an entity; what cannot be read may well be one."""
        return any(_claims(judged.document) for judged in self.documents)


def _claims(document: Document) -> bool:
    value = document.value
    if document.reading is Reading.UNREADABLE:
        return True
    return isinstance(value, Mapping) and "apiVersion" in value and "kind" in value


class Walk:
    """One reading of a catalog. Files are kept in reading order: breadth first, as Backstage comes to them."""

    def __init__(self, reader: FileReader, *, follow: bool, spread: Spread = map) -> None:
        self.files: dict[str, ReadFile] = {}
        self.findings: list[Diagnostic] = []
        self.sources = Sources()
        self.reader = reader
        self.follow = follow
        self._spread = spread
        self._waiting: list[Reach] = []
        forget_folders()

    def enter(
        self, entry: str, base: Path, place: Callable[[], Location] | None = None, *, literal: bool = False
    ) -> None:
        """Put the files of one entry on the way; where it is `literal`, it is a path and no pattern.

        What is wrong with the entry itself stands at its `place` in the configuration, where there is one.
        """
        if literal and not (base / entry).exists():
            file = Path(os.path.relpath(base / entry, self.reader.root)).as_posix()
            advice = "Name a file or a folder; patterns are for the configuration."
            message = f"`{file}` does not exist"
            self.findings.append(Diagnostic("missing-file", Severity.ERROR, message, Location(file), advice))
            return
        listed, findings = found = expand(entry, base, self.reader.root)
        self.sources.note_entry(entry, found)
        self.findings += [
            replace(one, location=place()) if place and f"`{entry}`" in one.message else one for one in findings
        ]
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
            found = {file: read_source(self.reader.root, file, self.reader.bounds) for file in new}
            for file, read in found.items():
                self.sources.note_file(file, read)
            sources = [source for source, _ in found.values() if source is not None]
            readings = {reading.file: reading for reading in self._spread(self.reader, sources)}
            for reach in wave:
                known = self.files.get(reach.file)
                if known is not None:
                    _reached_again(known, reach)
                    continue
                source, findings = found[reach.file]
                if source is None:
                    self.files[reach.file] = ReadFile(reach, reach.via is None, [], findings, missing=True)
                else:
                    self._take(source, readings[reach.file], reach)

    def _take(self, source: Source, reading: FileReading, reach: Reach) -> None:
        read = ReadFile(reach, reach.via is None, [], reading.findings)
        self.files[reach.file] = read
        self.sources.note_files(reading.sources)
        self.sources.settled = self.sources.settled and reading.settled
        documents = reading.placed(source, self.reader.bounds, reach.origin, reach.via)
        for document, said in zip(documents, reading.documents, strict=True):
            verdict = said.verdict
            judged = JudgedDocument(document, verdict, said.findings)
            if self.follow and verdict.valid and verdict.data is not None and verdict.data["kind"] == "Location":
                self._add_targets(judged)
            read.documents.append(judged)

    def _add_targets(self, judged: JudgedDocument) -> None:
        reader = self.reader
        judged.targets, findings = targets(judged.document, reader.root, reader.repository, self.sources.note_target)
        judged.findings = (*judged.findings, *findings)
        for target in judged.targets:
            if target.file is not None:
                origin = judged.document.origin or judged.document.file
                self._waiting.append(Reach(target.file, origin, named=True, via=judged.verdict.ref))


def _reached_again(known: ReadFile, reach: Reach) -> None:
    """Note another way to a file: by name counts more than by folder, and the first Location is kept."""
    known.rooted = known.rooted or reach.via is None
    via = known.reach.via or reach.via
    if via != known.reach.via:
        for judged in known.documents:
            judged.document = replace(judged.document, via=via)
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
    advice = "Nothing is to be done, unless you meant it to be one: then name the file itself."
    return Diagnostic("not-a-catalog-file", Severity.INFO, message, place, advice)
