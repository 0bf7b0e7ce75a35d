"""The sites that are built: one catalog, with the pages that Hugo makes, too, or with everything on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from portal_gen.engine.disk.cache_dir import working_folder

_HERE = Path(__file__).parent
_GENERATOR = _HERE / "vendor/gen_catalog.py"
_CODE = _HERE.parents[1]

_HOST = """\
site_name: Benchmark
site_url: https://example.com/
theme: {name: material, font: false}
"""

#: The overview, Dependencies, API definition, lists and org pages: no twins, no Inspect, no search.
SAME_PAGES = f"""{_HOST}\
plugins:
  - portal:
      plugins: [catalog, org, apis]
      twins: []
      extensions: [{{"entity-content:catalog/inspect": false}}]
"""

#: The defaults: every built-in plugin, a Markdown and a JSON twin of each entity's page, the search.
EVERYTHING = f"""{_HOST}\
plugins:
  - search
  - portal: {{}}
"""

#: The host without the portal; its pages are Markdown, and only two are in the navigation.
HOST_ALONE = f"""{_HOST}\
plugins: [search]
nav: [index.md, Catalog: catalog.md]
not_in_nav: /catalog/**
validation: {{absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}}
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A folder with a `mkdocs.yml`, and what is made from it."""

    folder: Path

    @property
    def output(self) -> Path:
        """Where the site is built."""
        return self.folder / "site"

    @property
    def cache(self) -> Path:
        """Where `portal-gen` keeps what it may use again."""
        return self.folder / ".cache/portal-gen"

    @property
    def spare(self) -> Path:
        """Where it keeps the site before the last one, and what it knows of both."""
        return working_folder(self.output)

    @property
    def report(self) -> Path:
        """Where the figures of the last build are."""
        return self.folder / "report.json"

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line of `portal-gen` in this site."""
        return [sys.executable, "-m", "portal_gen", *map(str, arguments), "-q", "--cache-dir", str(self.cache)]

    def build(self, *options: str) -> list[str]:
        """Return the command line of a build."""
        return self.command("build", "-d", self.output, "--report", self.report, *options)

    def forget(self) -> None:
        """Remove everything that a build has made."""
        for made in (self.output, self.spare, self.cache):
            shutil.rmtree(made, ignore_errors=True)


def environment(work: Path) -> dict[str, str]:
    """Return the environment of every run: this checkout, compiled as if installed; temporary files in `work`."""
    temporary = work / "tmp"
    temporary.mkdir(parents=True, exist_ok=True)
    paths: Sequence[str] = (str(_CODE), os.environ.get("PYTHONPATH", ""))
    ours = {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "TMPDIR": str(temporary)}
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | ours


def make_site(folder: Path, configuration: str, entities: int, seed: int) -> Site:
    """Write a site with a generated catalog; the same numbers give the same catalog."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    arguments = (str(entities), str(folder / "catalog"), str(seed))
    subprocess.run([sys.executable, _GENERATOR, *arguments], check=True, stderr=subprocess.DEVNULL)
    return Site(folder)
