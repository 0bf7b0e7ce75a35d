"""Sitemaps: the host has its own, and the portal another."""

from __future__ import annotations

import gzip
from pathlib import Path
from xml.etree import ElementTree as ET

from portal_gen.site.additions.sitemap import sitemaps
from portal_gen.site.commands.build import Result
from tests.site.built_sites import built
from tests.site.sites import BILLING, CONFIG, make_site


def test_the_hosts_sitemap_keeps_to_the_hosts_pages_and_the_portal_has_its_own(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    host = [element.text for element in ET.parse(site / "sitemap.xml").iter() if element.tag.endswith("loc")]  # noqa: S314  our own file
    assert host == ["https://example.com/docs/"]
    portal = [element.text for element in ET.parse(site / "catalog/sitemap.xml").iter() if element.tag.endswith("loc")]  # noqa: S314  our own file
    assert f"https://example.com/docs/{BILLING}/" in portal
    assert len(portal) == len(set(portal))


def test_the_sitemap_of_a_portal_without_pages_names_none() -> None:
    (file,) = sitemaps((), "https://example.com/docs/", directory_urls=True)
    assert b"<loc>" not in file.content


def test_without_an_address_of_the_site_the_portal_has_no_sitemap(tmp_path: Path) -> None:
    site, _ = built(make_site(tmp_path / "a", CONFIG.replace("site_url: https://example.com/docs/\n", "")))
    assert not (site / "catalog/sitemap.xml").exists()


def test_the_sitemap_does_not_tell_the_day_of_the_build(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "lastmod" not in text
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text
