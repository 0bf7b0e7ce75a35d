"""What was read of each file of the catalog, kept until the file changes.

A file that is kept need not be parsed and judged again. What is about all files together is done each time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.reading_json import circumstances, reading_from_json, reading_to_json
from portal_gen.catalog.walk import Earlier
from portal_gen.engine.disk.cache_dir import make_cache
from portal_gen.engine.disk.fingerprint import own_code
from portal_gen.engine.disk.grown import remove_grown
from portal_gen.engine.disk.newest import newest
from portal_gen.engine.disk.unusable import unusable
from portal_gen.engine.kept.lines import Lines
from portal_gen.engine.parallel import in_chunks
from portal_gen.graph.link import Linking
from portal_gen.load.files.source import Source, read_source
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.digest import digest

#: Fewer files than this are not worth a second process.
_WORTH_IT = 64

#: Files that are kept: of the last kinds and bounds under which something was read.
_KEPT = 2

#: What was read of a file, if it was read in this process, and the line that stands for it, if it may be kept.
_Read = tuple[FileReading | None, str]


@dataclass(slots=True)
class Documents:
    """The files of a catalog as lines: what was read of each, behind digests of all that it was read from.

    `folder` is where they are kept between runs, or None; `jobs` is how many processes may read. Who `serves` reads the
    same catalog again and again: what was read is kept in memory, and left to others to be written. `texts` are read in
    place of what is in the files of those names.
    """

    folder: Path | None = None
    jobs: int = 1
    serves: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    _linking: Linking = field(default_factory=Linking)
    _lines: Lines | None = None
    _before: Mapping[str, str] = field(default_factory=dict)
    _now: dict[str, str] = field(default_factory=dict)
    _reader: FileReader | None = None
    _readings: dict[str, tuple[str, FileReading]] = field(default_factory=dict)

    def earlier(self) -> Earlier:
        """Return what a reading may begin with."""
        # What was joined is of use to who reads again, and of a large catalog a lot.
        return Earlier(self.read, self._linking if self.serves else Linking(), self.texts)

    def read(self, reader: FileReader, sources: Sequence[Source]) -> Iterator[FileReading]:
        """Yield what each file says, in their order."""
        if reader != self._reader:
            self._reader, self._readings = reader, {}
            if self.folder:
                self._open(self.folder, reader)
        known = [self._remembered(source, reader) or self._kept(source, reader) for source in sources]
        new = [source for source, reading in zip(sources, known, strict=True) if reading is None]
        here = os.getpid()

        def work(several: Sequence[Source]) -> list[_Read]:
            return [_read(reader, source, here) for source in several]

        anew = chain.from_iterable(in_chunks(new, work, self.jobs, worth=_WORTH_IT))
        for source, of_before in zip(sources, known, strict=True):
            reading = of_before or self._taken(source, next(anew), reader)
            if self.serves and reading.lasting:
                self._readings[source.file] = source.digest, reading
            yield reading

    def keep(self) -> None:
        """Keep what was read for the next run; where the disk refuses, that run reads it again."""
        if self._lines is None or self.serves or self._now == self._before:
            return
        with suppress(OSError):
            make_cache(self._lines.file.parent.parent)
            self._lines.keep(self._now)
            for old in newest(self._lines.file.parent.glob("*.jsonl"))[_KEPT:]:
                remove_grown(old)

    def _open(self, folder: Path, reader: FileReader) -> None:
        about = f"{own_code().hex()}{circumstances(reader)}"
        self._lines, self._before = Lines(folder / f"{digest(about.encode())}.jsonl"), {}
        try:
            self._lines = Lines.read(self._lines.file)
            self._before = self._lines.all()
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            self.diagnostics = (unusable(folder, str(error)),)

    def _remembered(self, source: Source, reader: FileReader) -> FileReading | None:
        """Return what was read of a file in this process, where it and all that was read for it are what they were."""
        was, reading = self._readings.get(source.file, ("", None))
        if reading is None or was != source.digest:
            return None
        return reading if all(_is(file, then, reader) for file, then in reading.sources.items()) else None

    def _kept(self, source: Source, reader: FileReader) -> FileReading | None:
        """Return what is kept of a file, where it and all that was read for it are what they were."""
        line = self._before.get(source.file)
        if line is None:
            return None
        try:
            was, used, reading = line.split("\t", 2)
            if was != source.digest or not all(_is(file, then, reader) for file, then in json.loads(used).items()):
                return None
            found = reading_from_json(reading, reader.kinds)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError):
            return None
        self._now[source.file] = line
        return found

    def _taken(self, source: Source, read: _Read, reader: FileReader) -> FileReading:
        reading, line = read
        if line:
            self._now[source.file] = line
        return reading or reading_from_json(line.split("\t", 2)[2], reader.kinds)


def kept_documents(cache: Path | None, jobs: int = 1) -> Documents:
    """Return what a cache has of the files of a catalog; nothing without one."""
    return Documents(cache / "documents" if cache else None, jobs)


def _read(reader: FileReader, source: Source, parent: int) -> _Read:
    """Return what was read of a file: from another process as its line alone, which is cheaper to send."""
    reading = reader(source)
    line = f"{source.digest}\t{json.dumps(reading.sources)}\t{reading_to_json(reading)}" if reading.lasting else ""
    return (None if line and os.getpid() != parent else reading), line


def _is(file: str, was: str, reader: FileReader) -> bool:
    source, _ = read_source(reader.root, file, reader.bounds)
    return source is not None and source.digest == was
