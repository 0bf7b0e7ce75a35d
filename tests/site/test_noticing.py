"""Changes are told of in folders that may go and come again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Condition

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from portal_gen.site.commands.noticing import FolderObserver


class Heard(FileSystemEventHandler):
    """Remembers which paths were told of."""

    def __init__(self) -> None:
        self._paths: set[object] = set()
        self._told = Condition()

    def on_any_event(self, event: FileSystemEvent) -> None:
        with self._told:
            self._paths.add(event.src_path)
            self._told.notify_all()

    def of(self, path: Path) -> bool:
        """Return whether a path is told of, and forget all of them."""
        return str(path) in self.until(path)

    def until(self, path: Path) -> set[object]:
        """Return the paths that are told of until this one is, and forget all of them."""
        with self._told:
            self._told.wait_for(lambda: str(path) in self._paths, 20)
            told, self._paths = self._paths, set()
        return told


@pytest.fixture
def changes() -> Iterator[FolderObserver]:
    made = FolderObserver()
    made.start()
    yield made
    made.stop()
    made.join()


def test_a_folder_is_noticed_when_it_comes_whatever_was_there_of_the_way_to_it(
    tmp_path: Path, changes: FolderObserver
) -> None:
    heard, folder = Heard(), tmp_path / "services/a/model"
    changes.schedule(heard, str(folder), recursive=True)
    folder.mkdir(parents=True)
    assert heard.of(folder)
    (folder / "below").mkdir()
    (folder / "below/x.yaml").write_text("", encoding="utf-8")
    assert heard.of(folder / "below/x.yaml")


@pytest.mark.parametrize("recursive", [True, False])
def test_a_folder_is_noticed_when_it_goes_and_when_it_comes_again(
    tmp_path: Path, changes: FolderObserver, *, recursive: bool
) -> None:
    heard, folder = Heard(), tmp_path / "services/a"
    folder.mkdir(parents=True)
    changes.schedule(heard, str(folder), recursive=recursive)
    folder.parent.rename(tmp_path / "others")
    assert heard.of(folder)
    folder.mkdir(parents=True)
    assert heard.of(folder)
    (folder / "x.yaml").write_text("", encoding="utf-8")
    assert heard.of(folder / "x.yaml")


def test_a_folder_that_is_made_again_at_once_is_another_one(tmp_path: Path, changes: FolderObserver) -> None:
    heard, folder = Heard(), tmp_path / "a"
    folder.mkdir()
    changes.schedule(heard, str(folder), recursive=True)
    folder.rmdir()
    folder.mkdir()
    assert heard.of(folder)
    (folder / "x.yaml").write_text("", encoding="utf-8")
    assert heard.of(folder / "x.yaml")


def test_that_a_file_is_read_is_not_told_of(tmp_path: Path, changes: FolderObserver) -> None:
    (tmp_path / "a.yaml").write_text("", encoding="utf-8")
    heard = Heard()
    changes.schedule(heard, str(tmp_path), recursive=True)
    (tmp_path / "a.yaml").read_text(encoding="utf-8")
    (tmp_path / "b.yaml").write_text("", encoding="utf-8")
    assert heard.until(tmp_path / "b.yaml") == {str(tmp_path / "b.yaml")}
