"""The shortest build: nothing that a build looks at is other than it was, and the site is as the last one left it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.sources import Sources
from portal_gen.engine.deciding.looked_at import LookedAt
from portal_gen.engine.disk.cache_dir import lists_of, working_folder
from portal_gen.engine.disk.sealed import read_sealed, write_sealed
from portal_gen.engine.publishing.listing import list_of
from portal_gen.engine.publishing.trees import is_whole
from portal_gen.model.digest import digest
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.settings import Settings
from portal_gen.plugin.running.outside import Outside
from portal_gen.site.commands.result import Cost, Result


class Notes(Struct, frozen=True):
    """Where it is noted beside a site what its last build looked at, and what came of it.

    `key` tells the hand-written pages, the configuration and everything that is installed from any other, `settings`
    are those of the portal; `jobs` is how many processes may look at the site.
    """

    key: str
    settings: Settings
    site: Path
    jobs: int = 1

    def write(self, result: Result, sources: Sources, folders: Collection[Path], seen: Iterable[Outside]) -> None:
        """Note a build that has published its site: what was read for it, and folders of code and templates.

        Nothing is noted where plugins were `seen` to read what nobody can hold against what it was. Raises `OSError`
        where the disk refuses.
        """
        looked_at = LookedAt.of(folders, sources, seen, self.settings)
        if looked_at is None:
            forget_last(self.site)
            return
        record = {
            "about": self._about(),
            "list": list_of(self.site),
            "looked_at": looked_at.record(),
            "result": {
                "pages": result.pages_written + result.pages_reused,
                "entities": result.entities,
                "scripts": result.scripts,
                "plugin_bytes": {name: cost.bytes for name, cost in result.plugins.items()},
                "diagnostics": [finding_to_json(one) for one in result.diagnostics if one.code != "cache-unusable"],
            },
        }
        write_sealed(_file(self.site), json.dumps(record, separators=(",", ":")).encode())

    def result(self) -> Result | None:
        """Return what a build would come to, where it would find everything as the last one did; else None."""
        try:
            record = json.loads(read_sealed(_file(self.site)))
            looked_at = LookedAt.from_record(record["looked_at"])
            same = (
                record["about"] == self._about()
                and looked_at.is_same_today(self.settings)
                and self._whole(record["list"])
            )
            return replace(self._result(**record["result"]), sources=looked_at.sources) if same else None
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def _about(self) -> str:
        return digest(repr((self.key, self.site, self.settings)).encode(errors="replace"))

    def _whole(self, written: str) -> bool:
        """Return whether the site holds exactly the files that were written."""
        return list_of(self.site) == written and is_whole(self.site, lists_of(self.site), self.jobs)

    def _result(
        self,
        *,
        pages: int,
        entities: int,
        scripts: list[str],
        plugin_bytes: Mapping[str, int],
        diagnostics: list[list[object]],
    ) -> Result:
        return Result(
            published=True,
            site_dir=self.site,
            diagnostics=tuple(map(finding_from_json, diagnostics)),
            root=self.settings.root,
            pages_reused=pages,
            entities=entities,
            scripts=tuple(scripts),
            plugins={name: Cost(0.0, size) for name, size in plugin_bytes.items()},
        )


def forget_last(site: Path) -> None:
    """Forget what the last build of a site looked at."""
    _file(site).unlink(missing_ok=True)


def _file(site: Path) -> Path:
    return working_folder(site) / "last.json"
