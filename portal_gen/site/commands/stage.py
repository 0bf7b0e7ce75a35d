"""Where a site is made before it takes the place of the old one."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.cache_dir import lists_of, working_folder
from portal_gen.engine.disk.fingerprint import digests
from portal_gen.engine.disk.lock import locked
from portal_gen.engine.disk.output import Output
from portal_gen.engine.disk.write import write_files, write_whole
from portal_gen.engine.publishing.publish import publish, staging
from portal_gen.engine.publishing.trees import STAMP, Tree, clear_unlisted, exchange, read_tree
from portal_gen.model.page import OutputFile
from portal_gen.site.finishing import Finished


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder for the host's files, a place for ours, and what the site holds `before`, each file with its digest.

    Without a `tree` everything is made anew in one folder.
    """

    site: Path
    host: Path
    output: Output
    tree: Tree | None = None
    lists: Path = Path()

    @property
    def before(self) -> Mapping[str, str]:
        """Return a digest of each file of the old site that is as a build left it."""
        return self.tree.held if self.tree else {}

    def publish(
        self, finished: Finished, place: Path, host_files: Mapping[str, str] | None, facts: Mapping[str, Any]
    ) -> None:
        """Put the host's files and ours into the place of the old site. Raises `OSError` where the disk refuses.

        `place` is where the host's files are, `host_files` a digest of each where that is known; `facts` tell of the
        build.
        """
        if self.tree is None:
            write_whole(self.host / STAMP, json.dumps(dict(facts), indent=2).encode())
            publish(self.host, self.site)
            return
        site = self.tree
        added: tuple[OutputFile, ...] = ()
        ours: Mapping[str, str]
        hosts: Mapping[str, str]
        if host_files is None:
            # The host ran, and what the portal adds to its files is in them already; other plugins came after it.
            ours, hosts = finished.written.files, digests(place)
        else:
            ours, added, hosts = finished.files, finished.host_files, host_files
        wanted = {**hosts, **ours}
        changed = [path for path, one in wanted.items() if site.held.get(path) != one]
        if not changed and not site.strays and len(wanted) == len(site.held):
            return
        spare = self.output.folder
        write_files(spare, (file for file in added if site.held.get(file.path) != wanted[file.path]))
        for path in changed:
            if path not in ours:
                _replace(place / path, spare / path)
        exchange(site, spare, wanted, changed, self.lists, facts)


@contextmanager
def published_from(site: Path, cache: Path | None, waiting: Callable[[], None]) -> Iterator[Stage]:
    """Give a place to make a site in; what is left there at the end is removed.

    With a `cache`, which the caller holds, the site has a spare beside it, and one build at a time works at both.
    Raises `OSError` where the disk refuses.
    """
    if cache is None:
        with staging(site) as host:
            yield Stage(site, host, Output(host))
        return
    working = working_folder(site)
    with locked(working, waiting):
        lists = lists_of(site)
        old, spare = read_tree(site, lists), working / "spare"
        clear_unlisted(spare, lists)
        # Nobody else is at work here: a build that was killed has left this.
        for left_behind in working.glob("host-*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        host = Path(tempfile.mkdtemp(prefix="host-", dir=working))
        try:
            yield Stage(site, host, Output(spare, old.held), old, lists)
        finally:
            shutil.rmtree(host, ignore_errors=True)


def _replace(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
