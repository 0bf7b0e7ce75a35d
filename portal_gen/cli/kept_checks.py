"""The shortest check: where nothing that a check looks at is other than it was, neither is what it finds."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from portal_gen.catalog.result import Catalog
from portal_gen.cli.check_record import from_record, to_record
from portal_gen.engine.deciding.looked_at import LookedAt
from portal_gen.engine.disk.cache_dir import make_cache
from portal_gen.engine.disk.fingerprint import fingerprint, installed, own_code
from portal_gen.engine.disk.newest import newest
from portal_gen.engine.disk.sealed import read_sealed, write_sealed
from portal_gen.findings.decided import Decided
from portal_gen.model.digest import digest
from portal_gen.site.configuration.settings import Configuration
from portal_gen.site.into_host.theme_icons import own_icons

if TYPE_CHECKING:
    from portal_gen.build import Opened
    from portal_gen.plugin.running.outside import Outside

#: Results that are kept: of the last branches and options that were checked.
_KEPT = 4


class KeptChecks(Struct, frozen=True):
    """What checks of a site have come to, in a folder that may be removed at any time.

    `made_by` is what decides it beside the files that are read; what those were is told in each result.
    """

    folder: Path
    configuration: Configuration
    made_by: str

    def found(self) -> tuple[Catalog, Decided] | None:
        """Return what a check comes to, where it would look at the same as one before; else None.

        The catalog has its documents and findings, and no graph.
        """
        for file in newest(self.folder.glob(f"{self.made_by}-*.json")):
            if result := self._found(file):
                # What is used is kept longest.
                with suppress(OSError):
                    os.utime(file)
                return result
        return None

    def keep(self, opened: Opened, seen: Iterable[Outside]) -> None:
        """Keep what was found in a portal, unless plugins were `seen` to read what nobody can hold against what it was.

        Nor is anything kept where plugins have changed meanwhile, something was lost, or the disk refuses.
        """
        sources = opened.catalog.sources.with_files(opened.portal.files_read)
        folders = {plugin.loaded.folder for plugin in opened.active.plugins if plugin.loaded.folder.is_dir()}
        looked_at = LookedAt.of(folders, sources, seen, self.configuration.settings)
        if looked_at is None or opened.lost or self.made_by != made_by(self.configuration):
            return
        record = {
            "looked_at": looked_at.record(),
            "result": to_record(opened.catalog, opened.decided, opened.diagnostics),
        }
        read_from = digest(json.dumps(record["looked_at"]).encode())
        with suppress(OSError):
            make_cache(self.folder.parent)
            content = json.dumps(record, separators=(",", ":")).encode()
            write_sealed(self.folder / f"{self.made_by}-{read_from}.json", content)
            for old in newest(self.folder.glob("*.json"))[_KEPT:]:
                old.unlink(missing_ok=True)

    def _found(self, file: Path) -> tuple[Catalog, Decided] | None:
        try:
            record = json.loads(read_sealed(file))
            if LookedAt.from_record(record["looked_at"]).is_same_today(self.configuration.settings):
                return from_record(record["result"], self.configuration.settings)
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            pass
        return None


def kept_checks(cache: Path, configuration: Configuration) -> KeptChecks:
    """Return what a cache has of checks with this configuration."""
    return KeptChecks(cache / "checks", configuration, made_by(configuration))


def made_by(configuration: Configuration) -> str:
    """Return a digest of what decides findings beside the files that are read for them: code, options, their places."""
    plugins = configuration.settings.folder / "plugins"
    own = fingerprint(plugins) if plugins.exists() else b""
    # What a file says it may have inherited.
    options = (configuration.settings, configuration.text, configuration.written, sys.version, sys.prefix, installed())
    icons = own_icons(configuration)
    return digest(repr(options).encode(errors="replace") + own_code() + own + (fingerprint(icons) if icons else b""))
