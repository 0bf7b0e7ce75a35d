"""What `serve` shows before a build is done: the very files that the build will publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.build import open_portal
from portal_gen.engine.disk.cache_dir import cache_beside
from portal_gen.engine.publishing.listing import STAMP
from portal_gen.site.commands.build import build
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.host.host_key import host_key
from portal_gen.site.host.kept_host import kept_host
from portal_gen.site.live import Live
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site

#: Files of which only a build knows what they hold, or that are not of the portal.
APART = {STAMP, ".nojekyll", "sitemap.xml.gz", "catalog/sitemap.xml"}

MANY = "".join(f"---\n{one}" for n in range(250) for one in [CATALOG.partition("---\n")[0].replace("billing", f"b{n}")])

HOME = "# Welcome\n\nSee [billing](portal:component:billing).\n\n<!-- portal:widgets -->\n"

CLAIMS = """\
from dataclasses import dataclass

from portal_gen.api import Markdown, Pages, Plugin, Portal, SubPage, page

@dataclass(frozen=True)
class Claims(Plugin):
    @page("notes", "Notes")
    def notes(self, portal: Portal) -> Pages:
        below = SubPage("deep/down", "Down", Markdown("Down here.")), SubPage("taken", "Lost", Markdown("Never seen."))
        return Pages(Markdown("All notes."), below)

    @page("notes/deep", "Deep")
    def deep(self, portal: Portal) -> Markdown:
        return Markdown("A page between two of another extension.")
"""


def live_site(config: Path) -> Live:
    """Return the site that `serve` shows of a site that was built before."""
    configuration, _ = read_configuration(config)
    assert configuration
    key = host_key(config, configuration)
    assert key
    kept, _ = kept_host(cache_beside(config), key)
    assert kept
    host, files = kept
    return Live(host, files, open_portal(host.settings(configuration.settings), configuration.places))


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_file_is_what_a_build_makes_of_it(tmp_path: Path, *, directory_urls: bool) -> None:
    files = {"docs/index.md": HOME, "docs/notes/taken.md": "# Taken\n", "plugins/claims.py": CLAIMS}
    text = f"{CONFIG}use_directory_urls: {str(directory_urls).lower()}\n"
    config = make_site(tmp_path / "a", text, catalog=CATALOG + MANY, files=files)
    result = build(config)
    live, site = live_site(config), config.parent / "site"
    paths = [path for file in site.rglob("*") if file.is_file() and (path := file.relative_to(site).as_posix())]
    different = [path for path in paths if path not in APART and live.content(path) != (site / path).read_bytes()]
    assert result.published
    assert "catalog/2/index.html" in paths
    assert {f"{BILLING}/index.md", f"{BILLING}/entity.json", "notes/deep/down/index.html"} <= set(paths)
    assert different == []


def test_what_a_site_does_not_have_is_not_there(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    build(config)
    live = live_site(config)
    nowhere = ("catalog/default/component/none/index.html", f"{BILLING}/none/index.html", "none", "", "catalog")
    assert [path for path in (*nowhere, "../host.json", "../../../mkdocs.yml") if live.content(path) is not None] == []
