"""What the search of the host finds of the portal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.built_sites import built
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_the_search_knows_entities_and_no_frames(tmp_path: Path, theme: str) -> None:
    config = CONFIG.replace("name: material", f"name: {theme}")
    site, _ = built(make_site(tmp_path / "a", config))
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    locations = {entry["location"]: entry.get("boost", 1) for entry in index["docs"]}
    assert locations[f"{BILLING}/"] == 2
    assert locations[""] == 1
    assert not any("_frame" in location for location in locations)
    assert [entry for entry in index["docs"] if "xqportal" in f"{entry['title']}{entry['text']}"] == []


def test_what_the_search_shows_as_html_is_escaped(tmp_path: Path) -> None:
    hostile = CATALOG.replace("title: Billing", "title: '<img src=x onerror=alert(1)>'").replace("java", "a")
    site, _ = built(make_site(tmp_path / "a", catalog=hostile))
    assert "<img" not in (site / "search/search_index.json").read_text(encoding="utf-8")
