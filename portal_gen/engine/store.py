"""What earlier builds made, in a folder: an index of units, and packs that hold their contents.

An index is readable, line by line, and belongs to one `maker`: a digest of the code, the options and the templates.
Packs are only ever added to, by one process each, and are found by the index; a pack that no index needs is removed.
The folder may be deleted, damaged, shared and copied at any time: what is not as it was written is made anew.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from portal_gen.engine.units import At, Kept, Unit, from_json, packed, to_json, unpacked
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.digest import digest
from portal_gen.model.location import Location
from portal_gen.render.pages.rendered import RenderedPage

#: A build that finds another number starts afresh.
FORMAT = 1

#: Indexes that are kept: of the last branches and options that were built here.
_INDEXES = 4

#: Packs are written anew when they hold more than this many bytes, and more than half of them are of no use.
_WASTE = 8_000_000


#: Where contents are, as an index tells it. In a text of JSON the quotation marks would be escaped.
_AT = re.compile(r'\["(pages-\w+\.pack)",\d+,(\d+),')


@dataclass(slots=True)
class Store:
    """The units of one maker below a folder, each as the line of the index that tells of it."""

    folder: Path
    maker: str
    lines: Mapping[str, str] = field(default_factory=dict)
    _writing: tuple[int, BinaryIO] | None = None
    _reading: dict[str, BinaryIO] = field(default_factory=dict)

    def unit(self, name: str) -> Unit | None:
        """Return what is known of a unit, or None."""
        line = self.lines.get(name)
        return None if line is None else from_json(line)

    def keep(self, page: RenderedPage) -> At:
        """Write the contents of a page and return where they are. Raises `OSError` where the disk refuses."""
        content, pack = packed(page), self._pack()
        start = pack.tell()
        pack.write(content)
        return At(os.path.basename(pack.name), start, len(content), digest(content))  # noqa: PTH119  a stream knows no Path

    def page(self, kept: Kept) -> RenderedPage | None:
        """Return a page with its contents, or None where they are no longer what was written."""
        if kept.at is None:
            return None
        pack, start, length, expected = kept.at
        try:
            stream = self._reading.get(pack)
            if stream is None:
                stream = self._reading[pack] = (self.folder / pack).open("rb")
            content = os.pread(stream.fileno(), length, start)
            return unpacked(content) if digest(content) == expected else None
        except (OSError, ValueError, TypeError):
            return None

    def flush(self) -> None:
        """Write out what this process has kept so far. Raises `OSError` where the disk refuses."""
        if self._writing and self._writing[0] == os.getpid():
            self._writing[1].flush()

    def close(self) -> None:
        """Let go of all packs. Raises `OSError` where the disk refuses."""
        streams = (*self._reading.values(), *((self._writing[1],) if self._writing else ()))
        self._reading.clear()
        self._writing = None
        for stream in streams:
            stream.close()

    def commit(self, lines: Mapping[str, str]) -> None:
        """Make these the units of this maker, and forget what nobody needs. Raises `OSError` where the disk refuses."""
        self.close()
        self.lines = self._compacted(lines)
        self.close()
        body = "".join([f"{name}\t{line}\n" for name, line in self.lines.items()])
        facts = {"format": FORMAT, "maker": self.maker, "digest": digest(body.encode()), "packs": sorted(_packs(body))}
        write_whole(self._index, f"{json.dumps(facts)}\n{body}".encode())
        self._forget()

    @property
    def _index(self) -> Path:
        return self.folder / f"index-{self.maker}.jsonl"

    def _pack(self) -> BinaryIO:
        """Return this process's own pack: after a fork, a child has one of its own."""
        if self._writing is None or self._writing[0] != os.getpid():
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix="pages-", suffix=".pack", dir=self.folder)
            os.close(descriptor)
            self._writing = (os.getpid(), Path(name).open("wb"))  # noqa: SIM115  open until `close`
        return self._writing[1]

    def _compacted(self, lines: Mapping[str, str]) -> Mapping[str, str]:
        """Return the units, their contents moved into one pack where the packs hold more waste than use."""
        used = _packs("\n".join(lines.values()))
        if sum(_size(self.folder / pack) for pack in used) <= 2 * sum(used.values()) + _WASTE:
            return lines
        return {name: moved for name, line in lines.items() if (moved := self._moved(from_json(line)))}

    def _moved(self, unit: Unit) -> str:
        """Return a unit whose contents were written anew, or an empty text where they cannot be read."""
        contents = [page for kept in unit.pages if (page := self.page(kept))]
        if len(contents) < len(unit.pages):
            return ""
        pages = (kept._replace(at=self.keep(page)) for kept, page in zip(unit.pages, contents, strict=True))
        return to_json(replace(unit, pages=tuple(pages)))

    def _forget(self) -> None:
        """Remove all but the newest indexes, and the packs that none of them needs."""
        indexes = sorted(self.folder.glob("index-*.jsonl"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for old in indexes[_INDEXES:]:
            old.unlink(missing_ok=True)
        needed = {pack for index in indexes[:_INDEXES] for pack in _needed(index)}
        for pack in self.folder.glob("pages-*.pack"):
            if pack.name not in needed:
                pack.unlink(missing_ok=True)


def open_store(folder: Path, maker: str) -> Found[Store]:
    """Return what is kept below a folder for a maker: nothing at first; a warning where it cannot be used."""
    store = Store(folder, maker)
    try:
        text = store._index.read_text(encoding="utf-8")  # noqa: SLF001  the same module
    except FileNotFoundError:
        return store, ()
    except (OSError, UnicodeDecodeError) as error:
        return store, (_unusable(folder, str(error)),)
    head, _, body = text.partition("\n")
    try:
        facts = json.loads(head)
        if facts["format"] != FORMAT or facts["digest"] != digest(body.encode()):
            raise ValueError("it is not as it was written")  # noqa: TRY301  one finding for every cause
        store.lines = dict([line.split("\t", 1) for line in body.splitlines()])
    except (ValueError, TypeError, LookupError) as error:
        return store, (_unusable(folder, str(error)),)
    return store, ()


def _packs(index: str) -> Counter[str]:
    """Return how many bytes of each pack an index needs."""
    needed: Counter[str] = Counter()
    for pack, length in _AT.findall(index):
        needed[pack] += int(length)
    return needed


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it. Raises `OSError` where the disk refuses."""
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(name, file)  # noqa: PTH105  `name` is a text
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108  likewise
        raise


def _needed(index: Path) -> Iterator[str]:
    with suppress(OSError, ValueError, LookupError, TypeError), index.open(encoding="utf-8") as lines:
        yield from json.loads(lines.readline())["packs"]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _unusable(folder: Path, why: str) -> Diagnostic:
    return Diagnostic(
        code="cache-unusable",
        severity=Severity.WARNING,
        message=f"what earlier builds left in `{folder}` cannot be used, and everything is made anew: {why}",
        location=Location(folder.as_posix()),
        help="nothing is to be done; if it comes back, something else writes into that folder",
    )
