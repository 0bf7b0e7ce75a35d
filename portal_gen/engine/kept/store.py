"""What earlier builds made, in a folder: an index of units, and packs that hold their contents.

An index is readable, line by line, and belongs to one `maker`: a digest of the code, the options and the templates.
A pack that no index needs is removed. The folder may be deleted, damaged, shared and copied at any time: what is not
as it was written is made anew.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from portal_gen.engine.disk.grown import read_grown, remove_grown, write_grown, write_later
from portal_gen.engine.disk.newest import newest
from portal_gen.engine.disk.unusable import unusable
from portal_gen.engine.kept.index import Index, packs_in
from portal_gen.engine.kept.last_made import Why, note_made
from portal_gen.engine.kept.packed import packed
from portal_gen.engine.kept.packs import PATTERN, Packs
from portal_gen.engine.kept.units import KeptPage, MadeUnit, NotedUnit, Unit, noted
from portal_gen.model.diagnostic import Found
from portal_gen.render.pages.rendered import RenderedPage

#: Indexes that are kept: of the last branches and options that were built here.
_INDEXES = 4

#: Packs are written anew where so many more bytes in them are of no use than are of use.
_WASTE = 8_000_000


@dataclass(slots=True)
class Store:
    """The units of one maker below a folder."""

    folder: Path
    maker: str
    index: Index = field(default_factory=Index)
    packs: Packs = field(init=False)

    def __post_init__(self) -> None:
        self.packs = Packs(self.folder)

    def __enter__(self) -> Self:
        """Return the store; it lets go of its packs at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of all packs."""
        with suppress(OSError):
            self.packs.close()

    @property
    def file(self) -> Path:
        """Return the file of the index."""
        return self.folder / f"index-{self.maker}.jsonl"

    def keep(self, page: RenderedPage) -> KeptPage:
        """Write the contents of a page, and return the page without them; where the disk refuses, they are lost."""
        outline, parts = packed(page)
        try:
            return outline._replace(at=self.packs.keep(parts))
        except OSError:
            return outline

    def flush(self) -> None:
        """Write out what this process has kept so far; what the disk does not take is lost, and made again."""
        with suppress(OSError):
            self.packs.flush()

    def page(self, kept: KeptPage) -> RenderedPage | None:
        """Return a page with its contents, or None where they are no longer what was written."""
        page = self.packs.page(kept.at) if kept.at else None
        return page if page and packed(page).outline == kept._replace(at=None) else None

    def commit(self, reused: Collection[str], made: Mapping[str, NotedUnit], why: Why) -> None:
        """Make the units that are `reused` and those that were `made` those of this maker; forget what nobody needs.

        `why` tells of those that were made the questions whose answers had changed. Raises `OSError` where the disk
        refuses.
        """
        note_made(self.folder, self.maker, why)
        before = self.index
        index = before.with_units(reused, made)
        if index is not before or not self.file.exists():
            self.packs.close()
            if sum(map(self.packs.size, index.packs)) > 2 * sum(index.packs.values()) + _WASTE:
                index = self._compacted(index)
                self.packs.close()
            self.index = index
            self._write(index)
        # The last index that was used is the newest, and the oldest are forgotten.
        os.utime(self.file)
        if index is not before:
            self._forget()

    def _write(self, index: Index) -> None:
        later = index.later(self.maker) if self.file.exists() else None
        if later is None:
            write_grown(self.file, index.written(self.maker))
        else:
            write_later(self.file, index.whole.seal, later)

    def _compacted(self, index: Index) -> Index:
        """Return the index of units whose contents were moved into one pack, where there is no waste."""
        moved = {name: self._moved(index.unit(name)) for name in index.lines}
        units = {name: MadeUnit(unit, index.answers_of(name) or ()) for name, unit in moved.items() if unit}
        return index.with_units((), {name: noted(made) for name, made in units.items()})

    def _moved(self, unit: Unit | None) -> Unit | None:
        """Return a unit whose contents were written anew, or None where they cannot be read."""
        if unit is None:
            return None
        pages = [page for kept in unit.pages if (page := self.page(kept))]
        return replace(unit, pages=tuple(map(self.keep, pages))) if len(pages) == len(unit.pages) else None

    def _forget(self) -> None:
        """Remove all but the newest indexes, and the packs that none of them needs."""
        every = _indexes(self.folder)
        for half in self.folder.glob(".index-*"):
            # A build that was killed while it wrote has left it: no other is at work here.
            half.unlink(missing_ok=True)
        kept, old = every[:_INDEXES], every[_INDEXES:]
        for index in old:
            remove_grown(index)
        needed = {pack for index in kept for pack in _needed(index)}
        for pack in self.folder.glob(PATTERN):
            if pack.name not in needed:
                pack.unlink(missing_ok=True)


def newest_store(folder: Path) -> Store | None:
    """Return what the last build below a folder has kept, or None where nothing was built there."""
    indexes = _indexes(folder)
    return open_store(folder, indexes[0].stem.removeprefix("index-"))[0] if indexes else None


def open_store(folder: Path, maker: str) -> Found[Store]:
    """Return what is kept below a folder for a maker: nothing at first; a warning where it cannot be used."""
    store = Store(folder, maker)
    try:
        store.index = Index.read(read_grown(store.file))
    except (FileNotFoundError, NotADirectoryError):
        return store, ()
    except (OSError, ValueError, TypeError, LookupError) as error:
        return store, (unusable(folder, str(error)),)
    return store, ()


def _indexes(folder: Path) -> list[Path]:
    """Return the indexes below a folder, the newest first."""
    return newest(folder.glob("index-*.jsonl"))


def _needed(index: Path) -> Iterator[str]:
    with suppress(OSError, ValueError, LookupError, TypeError):
        yield from packs_in(index)
