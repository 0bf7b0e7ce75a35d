"""Where a site is made before it takes the place of the old one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from portal_gen.engine.cache_dir import working_folder
from portal_gen.engine.lock import locked
from portal_gen.engine.press import Output
from portal_gen.engine.publish import publish, staging
from portal_gen.engine.trees import Tree, exchange, read_tree
from portal_gen.model.digest import digest


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder for the host's files, a place for ours, and what the site holds `before`, each file with its digest.

    Without `trees` everything is made anew in one folder.
    """

    site: Path
    host: Path
    output: Output | None = None
    trees: tuple[Tree, Tree] | None = None
    lists: Path = Path()

    @property
    def before(self) -> Mapping[str, str]:
        """Return a digest of each file of the old site that is as a build left it."""
        return self.trees[0].held if self.trees else {}

    def publish(self, files: Mapping[str, str]) -> None:
        """Put the host's files and ours into the place of the old site. Raises `OSError` where the disk refuses."""
        if self.trees is None:
            publish(self.host, self.site)
            return
        site, spare = self.trees
        hosts = {path: digest(file.read_bytes()) for path, file in _files(self.host)}
        wanted = {**hosts, **files}
        changed = [path for path, one in wanted.items() if site.held.get(path) != one]
        if not changed and not site.strays and len(wanted) == len(site.held):
            return
        for path in changed:
            if path not in files:
                _replace(self.host / path, spare.folder / path)
        exchange(site, spare, wanted, changed, self.lists)


@contextmanager
def published_from(site: Path, cache: Path | None, waiting: Callable[[], None]) -> Iterator[Stage]:
    """Give a place to make a site in; what is left there at the end is removed.

    With a `cache` the site has a spare beside it, and one build at a time works at both. Raises `OSError` where the
    disk refuses.
    """
    if cache is None:
        with staging(site) as host:
            yield Stage(site, host)
        return
    working = working_folder(site)
    with locked(cache, waiting), locked(working, waiting):
        lists = cache / "trees"
        old, spare = read_tree(site, lists), read_tree(working / "spare", lists)
        host = Path(tempfile.mkdtemp(prefix="host-", dir=working))
        try:
            yield Stage(site, host, Output(spare.folder, old.held), (old, spare), lists)
        finally:
            shutil.rmtree(host, ignore_errors=True)


def forget(cache: Path) -> None:
    """Remove what earlier builds have kept, and leave what is not theirs."""
    for name in ("pages", "trees"):
        shutil.rmtree(cache / name, ignore_errors=True)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    return ((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file())


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
