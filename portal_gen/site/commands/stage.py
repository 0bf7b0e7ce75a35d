"""Where a site is made before it takes the place of the old one."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.cache_dir import lists_of, working_folder
from portal_gen.engine.disk.fingerprint import digests
from portal_gen.engine.disk.lock import locked
from portal_gen.engine.disk.output import Output
from portal_gen.engine.disk.write import clear, make_folder, write_files, write_whole
from portal_gen.engine.publishing.listing import STAMP, FileEntry
from portal_gen.engine.publishing.publish import publish, staging
from portal_gen.engine.publishing.trees import FileTree, brought_up, exchange, site_and_spare
from portal_gen.model.page import OutputFile
from portal_gen.site.finishing import Finished


class Stage:
    """A folder for the host's files, a place for ours, and what is known of the site that is there.

    Without a `tree` everything is made anew in one folder.
    """

    def __init__(self, site: Path, host: Path, tree: FileTree | None = None, spare: FileTree | None = None) -> None:
        self.site = site
        self.host = host
        self._tree = tree
        self._spare = spare
        self._published: Mapping[str, FileEntry] | None = None

    @property
    def output(self) -> Output:
        """Return where the pages of the portal are written to."""
        return Output(self._spare.folder, self.before) if self._spare else Output(self.host)

    def before(self) -> Mapping[str, str]:
        """Return a digest of each file of the old site that is as a build left it."""
        return self._tree.held if self._tree else {}

    def size(self, path: str) -> int:
        """Return the bytes of a file of the site that there is now; none where there is no such file."""
        if self._tree is None:
            file = self.site / path
            return file.stat().st_size if file.is_file() else 0
        entry = (self._tree.entries if self._published is None else self._published).get(path)
        return entry.size if entry else 0

    def publish(
        self, finished: Finished, place: Path, host_files: Mapping[str, str] | None, facts: Mapping[str, Any]
    ) -> None:
        """Put the host's files and ours into the place of the old site. Raises `OSError` where the disk refuses.

        `place` is where the host's files are, `host_files` a digest of each where that is known; `facts` tell of the
        build.
        """
        if self._tree is None or self._spare is None:
            write_whole(self.host / STAMP, json.dumps(dict(facts), indent=2).encode())
            publish(self.host, self.site)
            return
        added: tuple[OutputFile, ...] = ()
        ours: Mapping[str, str]
        hosts: Mapping[str, str]
        if host_files is None:
            # The host ran, and what the portal adds to its files is in them already; other plugins came after it.
            ours, hosts = finished.written.files, digests(place)
        else:
            ours, added, hosts = finished.files, finished.host_files, host_files
        wanted, held = {**hosts, **ours}, self._tree.held
        changed = {path for path, one in wanted.items() if held.get(path) != one}
        if not changed and not self._tree.differences and len(wanted) == len(held):
            return
        spare = self._spare.folder
        write_files(spare, (file for file in added if held.get(file.path) != wanted[file.path]))
        for path in changed:
            if path not in ours:
                _replace(place / path, spare / path)
        brought = brought_up(self._tree, self._spare, wanted, changed)
        self._published = brought.entries
        exchange(self._tree, self._spare, brought, lists_of(self.site), facts)


@contextmanager
def stage_for(site: Path, cache: Path | None, waiting: Callable[[], None], jobs: int = 1) -> Iterator[Stage]:
    """Give a place to make a site in; what is left there at the end is removed.

    With a `cache`, which the caller holds, the site has a spare beside it, and one build at a time works at both; their
    files are looked at by another process meanwhile, where there may be several `jobs`. Raises `OSError` where the disk
    refuses.
    """
    working, lists = working_folder(site), lists_of(site)
    if cache is None:
        # A build with a cache may be at work at the same site.
        with locked(working, waiting) if working.exists() else nullcontext(), staging(site) as host:
            yield Stage(site, host)
        return
    with locked(working, waiting):
        # Nobody else is at work here: a build that was killed has left this.
        for left_behind in working.glob("host-*"):
            shutil.rmtree(left_behind, ignore_errors=True)
        host = Path(tempfile.mkdtemp(prefix="host-", dir=working))
        try:
            with site_and_spare(site, working / "spare", lists, jobs) as (old, spare):
                yield Stage(site, host, old, spare)
        finally:
            shutil.rmtree(host, ignore_errors=True)


def _replace(source: Path, target: Path) -> None:
    make_folder(str(target.parent))
    clear(str(target))
    shutil.copyfile(source, target)
