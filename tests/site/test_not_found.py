"""The page that a server sends where there is none."""

from __future__ import annotations

from pathlib import Path

from portal_gen.site.commands.build import build
from tests.site.sites import CONFIG, make_site


def not_found(folder: Path, config: str, files: dict[str, str] | None = None) -> str:
    site = build(make_site(folder, config, files=files or {})).site_dir
    return (site / "404.html").read_text(encoding="utf-8")


def test_it_leads_to_the_catalog_from_any_depth(tmp_path: Path) -> None:
    html = not_found(tmp_path, CONFIG)
    assert "<h1>404 - Not found</h1>" in html
    assert '<a class="pg-link" href="/docs/catalog/">Catalog</a>' in html


def test_a_site_has_its_own(tmp_path: Path) -> None:
    config = CONFIG.replace("font: false", "font: false\n  custom_dir: theme")
    assert not_found(tmp_path, config, {"theme/404.html": "Gone fishing."}) == "Gone fishing."
