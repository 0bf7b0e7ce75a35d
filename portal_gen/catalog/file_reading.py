"""What one file of the catalog says by itself, however it was reached and whatever other files say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.read_document import ReadDocument
from portal_gen.catalog.untold import untold
from portal_gen.load.files.source import Source
from portal_gen.load.placeholders.resolve import resolve
from portal_gen.load.placeholders.resolvers import RESOLVERS, Resolver
from portal_gen.load.waivers import waivers
from portal_gen.load.yaml.documents import documents_of
from portal_gen.load.yaml.places import YamlPlaces
from portal_gen.load.yaml.stream import read_stream
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.digest import digest
from portal_gen.model.document import Document
from portal_gen.model.kind import Kind
from portal_gen.model.location import FixedPlace
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD
from portal_gen.model.waiver import Waiver
from portal_gen.validate.annotations import misspelled_annotations
from portal_gen.validate.judge import Verdict, judge

#: Ends of lines that only YAML knows: where they stand, a file is not divided.
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")

#: The resolver whose values may hold something twice, so that written out they are longer than the files they are from.
_REPEATING = "$yaml"


@dataclass(frozen=True)
class FileReading:
    """The documents of a file, and what is wrong with those that cannot be read: plain values, cheap to send and keep.

    `settled` says that the same bytes of the file and of its `sources` are read the same another time: a placeholder
    that failed may work by then, and a resolver may have read what nobody has noted. `flat` says that nothing is in it
    twice, so that it is no longer written out. `waivers` stand in comments of the file.
    """

    file: str
    documents: tuple[ReadDocument, ...]
    findings: tuple[Diagnostic, ...] = ()
    settled: bool = True
    flat: bool = True
    waivers: tuple[Waiver, ...] = ()
    _placed: dict[tuple[str, str | None], tuple[Document, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def lasting(self) -> bool:
        """Return whether it is worth keeping."""
        return self.settled and self.flat

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """Return the files that were read for placeholders, relative to the root, each with its digest."""
        return {one.source: one.digest for read in self.documents for one in read.substitutions}

    @cached_property
    def locations(self) -> Sequence[int]:
        """Return which of the documents are valid Locations."""
        verdicts = enumerate(read.verdict for read in self.documents)
        return [index for index, (valid, ref, *_) in verdicts if valid and ref and ref.startswith("location:")]

    def placed(self, source: Source, bounds: Bounds, origin: str, via: str | None) -> tuple[Document, ...]:
        """Return the documents as they were found in a file that was reached in one way or another."""
        reached = origin, via
        if reached not in self._placed:
            self._placed[reached] = tuple(self._found(source, bounds, origin, via))
        return self._placed[reached]

    def _found(self, source: Source, bounds: Bounds, origin: str, via: str | None) -> Iterator[Document]:
        for index, read in enumerate(self.documents):
            places = YamlPlaces(source, bounds, index, read.line, read.column)
            facts = (read.reading, read.substitutions, origin, via, read.written)
            yield Document(source.file, index, read.value, places, *facts)


def _written(text: str, begins: Sequence[int]) -> list[str]:
    """Return for each document of a file what tells its text and its place from any other."""
    if len(begins) == 1 or not begins or _OTHER_BREAKS.search(text):
        return [digest(text.encode(errors="replace"))] * len(begins)
    lines = text.split("\n")
    ends = (*(begin - 1 for begin in begins[1:]), len(lines))
    parts = (f"{begin}\n" + "\n".join(lines[begin - 1 : end]) for begin, end in zip(begins, ends, strict=True))
    return [digest(part.encode(errors="replace")) for part in parts]


class FileReader(Struct, frozen=True):
    """Reads the text of a file: a function of it, of the files that its placeholders name, and of what stands here."""

    root: Path
    repository: str
    bounds: Bounds
    kinds: Mapping[str, Kind]
    resolvers: Mapping[str, Resolver] = msgspec.field(default_factory=lambda: RESOLVERS)

    def __call__(self, source: Source) -> FileReading:
        """Return what a file says."""
        stream = read_stream(source.text, self.bounds)
        documents, findings = documents_of(source, self.bounds, stream)
        written = _written(source.text, [document.location.line for document in documents])
        read: list[ReadDocument] = []
        settled, told, silent = True, len(findings), 0
        for document, text in zip(documents, written, strict=True):
            if told < MOST_TOLD:
                one, resolved = self._read(document, text)
                told += len(one.findings)
                silent += 1
            else:
                one, resolved = self._untold(document, text)
            read.append(one)
            settled = settled and resolved
        flat = not any(parsed.repeats for parsed in stream) and all(
            item.resolver != _REPEATING for one in read for item in one.substitutions
        )
        waived, unread = waivers(source, self.bounds)
        said = (*findings, *unread, *(untold(source.file, read, findings, silent) if told >= MOST_TOLD else ()))
        return FileReading(source.file, tuple(read), said, settled, flat, waived)

    def _read(self, document: Document, written: str) -> tuple[ReadDocument, bool]:
        """Return what was read of a document, and whether it would be read the same another time."""
        resolved, mistakes, settled = resolve(document, self.root, self.repository, self.bounds, self.resolvers)
        verdict = judge(resolved, self.kinds)
        mistakes = tuple(replace(mistake, ref=verdict.ref) for mistake in mistakes)
        slips = tuple(misspelled_annotations(resolved, self.kinds))
        findings = (*mistakes, *verdict.diagnostics, *slips)
        unresolved = {mistake.location.line for mistake in mistakes if mistake.severity is Severity.ERROR}
        if unresolved:
            # A placeholder that stayed in its place is of the wrong type, too; once is enough.
            told = (finding for finding in verdict.diagnostics if finding.location.line not in unresolved)
            verdict, findings = _refused(verdict), (*mistakes, *told, *slips)
        if verdict.diagnostics:
            verdict = verdict._replace(diagnostics=())
        return _document(resolved, written, verdict, findings), settled

    def _untold(self, document: Document, written: str) -> tuple[ReadDocument, bool]:
        """Return the same without a finding."""
        unplaced = replace(document, places=FixedPlace(document.location))
        resolved, mistakes, settled = resolve(unplaced, self.root, self.repository, self.bounds, self.resolvers)
        verdict = judge(resolved, self.kinds, told=False)
        if any(mistake.severity is Severity.ERROR for mistake in mistakes):
            verdict = _refused(verdict)
        return _document(resolved, written, verdict), settled


def _refused(verdict: Verdict) -> Verdict:
    """Return the verdict on a document in which a placeholder could not be replaced."""
    return verdict._replace(valid=False, data=None, twin_key=())


def _document(
    resolved: Document, written: str, verdict: Verdict, findings: tuple[Diagnostic, ...] = ()
) -> ReadDocument:
    start = resolved.location
    facts = (resolved.value, verdict, resolved.reading, findings, resolved.substitutions)
    return ReadDocument(start.line, start.column, written, *facts)
