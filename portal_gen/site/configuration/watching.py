"""What `serve` watches: everything that a site is made of, and nothing that a build writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from portal_gen.catalog.sources import Sources
from portal_gen.load.files.paths import fixed_part, is_pattern
from portal_gen.load.files.written_paths import meant
from portal_gen.model.settings import Settings


class Watched(NamedTuple):
    """A file or a folder to watch, which need not be there; `deep` with all that is below it."""

    path: Path
    deep: bool = True


def watched(
    named: Iterable[Path], sources: Sources, settings: Settings, written: Collection[Path]
) -> tuple[Watched, ...]:
    """Return what to watch: what the configuration has `named`, and what was read beyond that.

    Of a folder that holds what is `written` by a build, the parts that are not. What is not there yet may come.
    """
    wanted = {Watched(path.resolve()) for path in (*named, *_patterns(sources, settings))}
    read = {(settings.root / file).resolve() for file in sources.files}
    wanted |= {Watched(path, deep=False) for path in {*read, *(file.parent for file in read)}}
    apart = {path.resolve() for path in written}
    parts = {part for one in wanted for part in _without(one, apart)}
    deep = {part.path for part in parts if part.deep}
    return tuple(sorted(part for part in parts if not _is_covered(part, deep)))


def _patterns(sources: Sources, settings: Settings) -> Iterator[Path]:
    """Yield the folders in which a Location may find files that are not there yet."""
    for holder, texts in sources.targets.items():
        for text in texts:
            path = meant(text, holder, settings.root, settings.repository).path
            if path and is_pattern(path):
                yield settings.root / fixed_part(path)


def _without(one: Watched, apart: Collection[Path]) -> Iterator[Watched]:
    """Yield a folder as it is, or, where something in it is to be left out, what else is in it."""
    path = one.path
    if path in apart or path.name == ".git" or any(above in apart for above in path.parents):
        return
    if one.deep and any(path in below.parents for below in apart):
        yield Watched(path, deep=False)
        for child in sorted(path.iterdir()):
            if child.is_dir() and not child.is_symlink():
                yield from _without(Watched(child), apart)
    else:
        yield one


def _is_covered(part: Watched, deep: Collection[Path]) -> bool:
    return any(above in deep for above in part.path.parents) or (not part.deep and part.path in deep)
