"""What earlier builds made, in a folder: an index of units, and packs that hold their contents.

An index is readable, line by line, and belongs to one `maker`: a digest of the code, the options and the templates.
A pack that no index needs is removed. The folder may be deleted, damaged, shared and copied at any time: what is not
as it was written is made anew.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from portal_gen.engine.disk.unusable import unusable
from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.kept.packs import PATTERN, Packs
from portal_gen.engine.kept.units import Kept, Unit, from_json, outline, to_json
from portal_gen.model.diagnostic import Found
from portal_gen.model.digest import digest
from portal_gen.plugin.portal import Read
from portal_gen.render.pages.rendered import RenderedPage

#: A build that finds another number starts afresh.
FORMAT = 2

#: Indexes that are kept: of the last branches and options that were built here.
_INDEXES = 4

#: What the last build made anew.
_MADE = "made.json"

#: Packs are written anew where so many more bytes in them are of no use than are of use.
_WASTE = 8_000_000

#: Where contents are, as an index tells it. In a text of JSON the quotation marks would be escaped.
_AT = re.compile(r'\["(pages-\w+\.pack)",\d+,(\d+)\]')


@dataclass(slots=True)
class Store:
    """The units of one maker below a folder, each as the line of the index that tells of it."""

    folder: Path
    maker: str
    lines: Mapping[str, str] = field(default_factory=dict)
    packs: Packs = field(init=False)

    def __post_init__(self) -> None:
        self.packs = Packs(self.folder)

    def __enter__(self) -> Self:
        """Return the store; it lets go of its packs at the end of the block."""
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        """Let go of all packs, and say no more where something has failed already."""
        with suppress(OSError) if failure else nullcontext():
            self.packs.close()

    @property
    def index(self) -> Path:
        """Return the file of the index."""
        return self.folder / f"index-{self.maker}.jsonl"

    def unit(self, name: str) -> Unit | None:
        """Return what is known of a unit, or None."""
        line = self.lines.get(name)
        return None if line is None else from_json(line)

    def page(self, kept: Kept) -> RenderedPage | None:
        """Return a page with its contents, or None where they are no longer what was written."""
        page = self.packs.page(kept.at) if kept.at else None
        return page if page and outline(page) == kept._replace(at=None) else None

    def commit(self, lines: Mapping[str, str], made: Mapping[str, Sequence[Read] | None]) -> None:
        """Make these the units of this maker, and forget what nobody needs.

        `made` are those that were made anew, each with the questions whose answers had changed. Raises `OSError` where
        the disk refuses.
        """
        write_whole(self.folder / _MADE, json.dumps({"maker": self.maker, "made": made}).encode())
        if lines == self.lines and self.index.exists():
            # The last index that was used is the newest.
            os.utime(self.index)
            return
        self.packs.close()
        body, used = _body(lines), _packs("".join(lines.values()))
        if sum(map(self.packs.size, used)) > 2 * sum(used.values()) + _WASTE:
            lines = self._compacted(lines)
            self.packs.close()
            body, used = _body(lines), _packs("".join(lines.values()))
        self.lines = lines
        facts = {"format": FORMAT, "maker": self.maker, "digest": digest(body.encode()), "packs": sorted(used)}
        write_whole(self.index, f"{json.dumps(facts)}\n{body}".encode())
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

    def _compacted(self, lines: Mapping[str, str]) -> Mapping[str, str]:
        """Return the units with their contents moved into one pack, where there is no waste."""
        return {name: moved for name, line in lines.items() if (moved := self._moved(from_json(line)))}

    def _moved(self, unit: Unit) -> str:
        """Return a unit whose contents were written anew, or an empty text where they cannot be read."""
        contents = [page for kept in unit.pages if (page := self.page(kept))]
        if len(contents) < len(unit.pages):
            return ""
        pages = (kept._replace(at=self.packs.keep(page)) for kept, page in zip(unit.pages, contents, strict=True))
        return to_json(replace(unit, pages=tuple(pages)))

    def _forget(self) -> None:
        """Remove all but the newest indexes, and the packs that none of them needs."""
        newest, old = _indexes(self.folder)[:_INDEXES], _indexes(self.folder)[_INDEXES:]
        for index in old:
            index.unlink(missing_ok=True)
        needed = {pack for index in newest for pack in _needed(index)}
        for pack in self.folder.glob(PATTERN):
            if pack.name not in needed:
                pack.unlink(missing_ok=True)


def newest_store(folder: Path) -> Store | None:
    """Return what the last build below a folder has kept, or None where nothing was built there."""
    indexes = _indexes(folder)
    return open_store(folder, indexes[0].stem.removeprefix("index-"))[0] if indexes else None


def note_nothing_made(folder: Path) -> None:
    """Note that a build has made nothing anew. Raises `OSError` where the disk refuses."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        written = json.loads((folder / _MADE).read_bytes())
        if written.get("made"):
            write_whole(folder / _MADE, json.dumps({**written, "made": {}}).encode())


def open_store(folder: Path, maker: str) -> Found[Store]:
    """Return what is kept below a folder for a maker: nothing at first; a warning where it cannot be used."""
    store = Store(folder, maker)
    try:
        head, _, body = store.index.read_text(encoding="utf-8").partition("\n")
        facts = json.loads(head)
        if facts["format"] != FORMAT or facts["digest"] != digest(body.encode()):
            return store, (unusable(folder, "it is not as it was written"),)
        store.lines = dict([line.split("\t", 1) for line in body.split("\n") if line])
    except FileNotFoundError:
        return store, ()
    except (OSError, ValueError, TypeError, LookupError) as error:
        return store, (unusable(folder, str(error)),)
    return store, ()


def _indexes(folder: Path) -> list[Path]:
    """Return the indexes below a folder, the newest first."""
    return sorted(folder.glob("index-*.jsonl"), key=lambda file: file.stat().st_mtime_ns, reverse=True)


def _body(lines: Mapping[str, str]) -> str:
    return "".join([f"{name}\t{line}\n" for name, line in lines.items()])


def _packs(index: str) -> Counter[str]:
    """Return how many bytes of each pack an index needs."""
    needed: Counter[str] = Counter()
    for pack, length in _AT.findall(index):
        needed[pack] += int(length)
    return needed


def _needed(index: Path) -> Iterator[str]:
    with suppress(OSError, ValueError, LookupError, TypeError), index.open(encoding="utf-8") as lines:
        yield from json.loads(lines.readline())["packs"]
