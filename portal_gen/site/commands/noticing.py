"""How `serve` notices changes: the system tells of them at once, in folders that may go and come again."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

#: What happens to a file when it is written. To be told of each that is read, too, would cost more than the reading.
_CHANGES: Sequence[type[FileSystemEvent]] = (FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent)

#: Seconds between two looks at whether the folders are those that are watched: of that, systems do not tell.
_PERIOD = 0.5


# Which class an observer is depends on the system.
class FolderObserver(Observer):  # type: ignore[misc,valid-type]  # watchdog chooses the class when it runs
    """Tells of changes as the system does, at once; the way that MkDocs looks for them takes half a second."""

    def __init__(self) -> None:
        super().__init__()
        self._folders: list[_Folder] = []

    def start(self) -> None:
        """Begin to watch; MkDocs does so, too, where somebody has begun before."""
        if not self.is_alive():
            super().start()
            Thread(target=self._look_on, daemon=True).start()

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> None:
        """Watch a path, which need not be there, for one who wants to hear of changes alone."""
        there, options = Path(path), {**options, "event_filter": _CHANGES}
        if there.is_file():
            # The folder of a file is watched, too, and tells when the file goes and comes.
            super().schedule(event_handler, path, **options)
        else:
            folder = _Folder(there, event_handler, options)
            self._watch(folder)
            self._folders.append(folder)

    def _look_on(self) -> None:
        while not self.stopped_event.wait(_PERIOD):
            for folder in tuple(self._folders):
                if folder.is_another():
                    self._watch(folder)
                    # MkDocs hears of files alone.
                    folder.handler.dispatch(FileModifiedEvent(str(folder.path)))

    def _watch(self, folder: _Folder) -> None:
        """Watch what stands at a path now, and no longer what stood there."""
        if folder.watch is not None:
            # Nothing is watched any more where all has just been stopped.
            with suppress(KeyError):
                self.unschedule(folder.watch)
            folder.watch = None
        folder.take()
        if folder.taken:
            with suppress(FileNotFoundError):
                folder.watch = super().schedule(folder.handler, str(folder.path), **folder.options)


@dataclass(slots=True)
class _Folder:
    """The path of a folder, who hears of it, and which one was `taken` there, if any was."""

    path: Path
    handler: FileSystemEventHandler
    options: Mapping[str, Any]
    watch: Any = None
    taken: os.stat_result | None = None
    _held: int | None = None

    def take(self) -> None:
        """Take what stands at the path now."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
        self.taken = _status(self.path)
        if self.options.get("recursive") and self.path.is_dir():
            # A folder that is made right after another has gone may get its number, unless somebody holds that. Those
            # that are watched with all below them are few: to hold every folder might take all that can be open.
            with suppress(OSError):
                self._held = os.open(self.path, os.O_RDONLY)

    def is_another(self) -> bool:
        """Return whether something else stands at the path, nothing any more, or something for the first time."""
        before, now = self.taken, _status(self.path)
        if before is None or now is None:
            return before is not now
        return not os.path.samestat(before, now)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
