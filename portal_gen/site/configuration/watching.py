"""What `serve` watches: everything that a site is made of, and nothing that a build writes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileCreatedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from portal_gen.catalog.sources import Sources
from portal_gen.load.files.paths import fixed_part, is_pattern
from portal_gen.load.files.written_paths import meant
from portal_gen.model.settings import Settings

#: What happens to a file when it is written; that one is merely opened says nothing.
_CHANGES = frozenset({"created", "deleted", "modified", "moved"})

#: What happens to a file or a folder that was not there.
_APPEARS = frozenset({"created", "moved"})


class Watched(NamedTuple):
    """A file or a folder to watch, which need not be there; `deep` with all that is below it."""

    path: Path
    deep: bool = True


# Which class an observer is depends on the system.
class Changes(Observer):  # type: ignore[misc,valid-type]  # watchdog chooses the class when it runs
    """Tells of changes as the system does, at once; the way that MkDocs looks for them takes half a second."""

    def start(self) -> None:
        """Begin to watch; MkDocs does so, too, where somebody has begun before."""
        if not self.is_alive():
            super().start()

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        """Watch a path, or wait for it where it is not there, for one who wants to hear of changes alone."""
        while (missing := _missing(Path(path))) is not None:
            waiting = _Waiting(missing, lambda: self._come(event_handler, path, **options))
            watch = super().schedule(waiting, str(missing.parent), recursive=False)
            if not missing.exists():
                return watch
        return super().schedule(_OnlyChanges(event_handler), path, **options)

    def _come(self, handler: FileSystemEventHandler, path: str, **options: Any) -> None:
        """Watch what was waited for, or what has brought it nearer, and tell of it."""
        self.schedule(handler, path, **options)
        if Path(path).exists():
            # MkDocs hears of files alone.
            handler.dispatch(FileCreatedEvent(path))


class _OnlyChanges(FileSystemEventHandler):
    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _CHANGES:
            self._handler.dispatch(event)


class _Waiting(FileSystemEventHandler):
    """Waits for one path among all that are in a folder."""

    def __init__(self, path: Path, come: Callable[[], None]) -> None:
        self._path, self._come = path, come

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = {os.fsdecode(event.src_path), os.fsdecode(event.dest_path)}
        if event.event_type in _APPEARS and str(self._path) in paths and self._path.exists():
            self._come()


def _missing(path: Path) -> Path | None:
    """Return a path, or the topmost of the folders above it, that is not there; None where the path is there."""
    if path.exists():
        return None
    return next((above for above in reversed(path.parents) if not above.exists()), path)


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
