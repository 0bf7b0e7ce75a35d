"""The shortest build: nothing that a build looks at is other than it was, and the site is as the last one left it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from portal_gen.catalog.sources import Sources
from portal_gen.engine.disk.cache_dir import lists_of, working_folder
from portal_gen.engine.disk.fingerprint import fingerprint
from portal_gen.engine.disk.sealed import read_sealed, write_sealed
from portal_gen.engine.publishing.listing import list_of
from portal_gen.engine.publishing.trees import is_whole
from portal_gen.model.digest import digest
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.settings import Settings
from portal_gen.plugin.running.outside import Outside, unknown
from portal_gen.site.commands.result import Cost, Result


@dataclass(frozen=True, slots=True)
class Notes:
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
        if not sources.settled or unknown(seen, {str(self.settings.root / file) for file in sources.files}, folders):
            forget_last(self.site)
            return
        record = {
            "about": self._about(),
            "list": list_of(self.site),
            "folders": {str(folder): fingerprint(folder).hex() for folder in folders},
            "sources": asdict(sources),
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
            sources = Sources(**record["sources"])
            same = (
                record["about"] == self._about()
                and all(_is(Path(folder), was) for folder, was in record["folders"].items())
                and sources.same_today(self.settings)
                and self._whole(record["list"])
            )
            return replace(self._result(**record["result"]), sources=sources) if same else None
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


def _is(folder: Path, was: str) -> bool:
    return folder.exists() and fingerprint(folder).hex() == was
