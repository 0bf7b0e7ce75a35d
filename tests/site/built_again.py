"""A site that is built, and built again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import contents
from tests.site.sites import CATALOG, CONFIG, make_site

PLUGIN = """
from dataclasses import dataclass
from pathlib import Path
from portal_gen.api import Entity, Plugin, Portal, Text, card, provide

@dataclass(frozen=True)
class Notes(Plugin):
    '''Notes.'''

    @card("Notes")
    def notes(self, entity: Entity, portal: Portal) -> Text | None:
        text = portal.file(entity, "notes.txt")
        return Text(text) if text else None
"""

TEAMS = """
    @provide()
    def teams(self, portal: Portal):
        for name in (portal.settings.folder / "teams.csv").read_text().split():
            yield {"apiVersion": "backstage.io/v1alpha1", "kind": "Group", "metadata": {"name": name},
                   "spec": {"type": "team", "children": []}}
"""

LOCATION = """
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: more
spec:
  presence: optional
  targets: [./more.yaml, "./many/*.yaml"]
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: spoken
spec:
  type: asyncapi
  lifecycle: production
  owner: payments
  definition:
    $text: ./spoken.txt
"""

COMPONENT = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: {name}
spec:
  type: service
  lifecycle: production
  owner: payments
"""

FILES = {"catalog/spoken.txt": "asyncapi: 2.0.0\n", "plugins/notes.py": PLUGIN, "docs/guide.md": "# Guide\n"}


#: A catalog that begins with one file.
ONE_FILE = CONFIG + "      catalog: [catalog/all.yaml]\n"


class Builds:
    """A site that was built once, and what later builds of it say that they do."""

    def __init__(self, folder: Path, config: str = ONE_FILE, *, files: Mapping[str, str] | None = None) -> None:
        self.config = make_site(folder / "a", config, catalog=CATALOG + LOCATION, files={**FILES, **(files or {})})
        self.folder = self.config.parent
        self.first, _ = self.again()

    def again(self, *, strict: bool = False, clean: bool = False, use_cache: bool = True) -> tuple[Result, bool]:
        """Return what comes of a build, and whether it read the catalog."""
        said: list[str] = []
        result = build(self.config, Wanted(say=said.append, strict=strict, clean=clean, use_cache=use_cache))
        return result, bool(said)

    def write(self, file: str, text: str) -> None:
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def is_right(self) -> bool:
        """Return whether the site is the same as one that is built from nothing."""
        clean = build(self.config, Wanted(site_dir=self.folder / "clean", use_cache=False))
        return contents(self.folder / "site") == contents(clean.site_dir)
