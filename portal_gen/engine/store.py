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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Self

from portal_gen.engine.units import At, Kept, Unit, from_json, packed, to_json, unpacked
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.digest import digest
from portal_gen.model.location import Location
from portal_gen.plugin.portal import Read
from portal_gen.render.pages.rendered import RenderedPage

#: A build that finds another number starts afresh.
FORMAT = 1

#: Indexes that are kept: of the last branches and options that were built here.
_INDEXES = 4

#: What the last build made anew.
_MADE = "made.json"

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
            content = _read(stream, start, length)
            return unpacked(content) if digest(content) == expected else None
        except (OSError, ValueError, TypeError):
            return None

    def flush(self) -> None:
        """Write out what this process has kept so far. Raises `OSError` where the disk refuses."""
        if self._writing and self._writing[0] == os.getpid():
            self._writing[1].flush()

    def __enter__(self) -> Self:
        """Return the store; it lets go of its packs at the end of the block."""
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        """Let go of all packs, and say no more where something has failed already."""
        with suppress(OSError) if failure else nullcontext():
            self.close()

    def close(self) -> None:
        """Let go of all packs. Raises `OSError` where the disk refuses."""
        streams = (*self._reading.values(), *((self._writing[1],) if self._writing else ()))
        self._reading.clear()
        self._writing = None
        for stream in streams:
            stream.close()

    def commit(self, lines: Mapping[str, str], made: Mapping[str, Sequence[Read] | None]) -> None:
        """Make these the units of this maker, and forget what nobody needs.

        `made` are those that were made anew, each with the questions whose answers had changed. Raises `OSError` where
        the disk refuses.
        """
        self.close()
        self.lines = self._compacted(lines)
        self.close()
        body = "".join([f"{name}\t{line}\n" for name, line in self.lines.items()])
        facts = {"format": FORMAT, "maker": self.maker, "digest": digest(body.encode()), "packs": sorted(_packs(body))}
        write_whole(self._index, f"{json.dumps(facts)}\n{body}".encode())
        write_whole(self.folder / _MADE, json.dumps({"maker": self.maker, "made": made}).encode())
        self._forget()

    def made(self) -> Mapping[str, Sequence[Read] | None]:
        """Return the units that the last build made anew, each with the questions whose answers had changed."""
        try:
            written = json.loads((self.folder / _MADE).read_bytes())
            if written["maker"] != self.maker:
                return {}
            return {name: why and [Read(*read) for read in why] for name, why in written["made"].items()}
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return {}

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


def newest_store(folder: Path) -> Store | None:
    """Return what the last build below a folder has kept, or None where nothing was built there."""
    indexes = sorted(folder.glob("index-*.jsonl"), key=lambda file: file.stat().st_mtime_ns)
    if not indexes:
        return None
    store, _ = open_store(folder, indexes[-1].stem.removeprefix("index-"))
    return store


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
        store.lines = dict([line.split("\t", 1) for line in body.split("\n") if line])
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


def _read(stream: BinaryIO, start: int, length: int) -> bytes:
    """Return a part of a file; processes that share the stream do not move its place for one another."""
    if hasattr(os, "pread"):
        return os.pread(stream.fileno(), length, start)
    stream.seek(start)
    return stream.read(length)


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
