"""Where pages of the portal stand in the navigation, and which tab is lit."""

from __future__ import annotations

import re
from pathlib import Path

from portal_gen.site.commands.build import Result, build
from tests.site.sites import BILLING, CONFIG, make_site

PLUGIN = '''\
"""Pages in the navigation and elsewhere."""

from dataclasses import dataclass

from portal_gen.api import Pages, Plugin, Portal, SubPage, Text, page


@dataclass(frozen=True)
class Radar(Plugin):
    """Pages in the navigation and elsewhere."""

    @page("radar", "Radar", icon="material/radar", nav=True)
    def radar(self, portal: Portal) -> Pages:
        """Show the radar."""
        return Pages(Text("Everything"), below=(SubPage("tools", "Tools", Text("Hammers")),))

    @page("empty", "Empty", nav=True)
    def empty(self, portal: Portal) -> None:
        """Show nothing: there is no such page in this catalog."""

    @page("hidden", "Hidden")
    def hidden(self, portal: Portal) -> Text:
        """Show what only those find who have the address."""
        return Text("Here")
'''

HOME = PLUGIN.replace('page("radar"', 'page(""').replace('"Radar"', '"Front"')


def site(tmp_path: Path, nav: str = "", plugin: str = PLUGIN) -> Result:
    return build(make_site(tmp_path / "a", CONFIG + nav, files={"plugins/radar.py": plugin, "docs/b.md": "# B\n"}))


def tabs(result: Result, address: str) -> list[tuple[str, bool]]:
    """Return the titles of the tabs of a page, and whether each is lit."""
    html = (result.site_dir / address / "index.html").read_text(encoding="utf-8")
    items = re.findall(r'<li class="md-tabs__item( md-tabs__item--active)?">.*?<a[^>]*>(.*?)</a>', html, re.DOTALL)
    return [(re.sub(r"<[^>]*>", "", title).strip(), bool(lit)) for lit, title in items]


def lit(result: Result, address: str) -> list[str]:
    return [title for title, is_lit in tabs(result, address) if is_lit]


def test_pages_are_added_at_the_end_of_an_automatic_navigation(tmp_path: Path) -> None:
    result = site(tmp_path)
    titles = [title for title, _ in tabs(result, BILLING)]
    assert titles[:2] == ["Welcome", "B"]
    assert {"Catalog", "Radar", "Empty"} <= set(titles[2:])
    assert "Hidden" not in titles


def test_the_tab_of_the_section_is_lit_and_no_other(tmp_path: Path) -> None:
    result = site(tmp_path)
    assert lit(result, BILLING) == ["Catalog"]
    assert lit(result, "catalog/component") == ["Catalog"]
    assert lit(result, "catalog/gallery") == ["Catalog"]
    assert lit(result, "radar") == ["Radar"]
    assert lit(result, "radar/tools") == ["Radar"]
    assert lit(result, "hidden") == []
    assert lit(result, "") == ["Welcome"]


def test_a_page_of_the_navigation_that_a_plugin_does_not_give_says_so(tmp_path: Path) -> None:
    result = site(tmp_path)
    assert "There is nothing here yet." in (result.site_dir / "empty/index.html").read_text(encoding="utf-8")


def test_an_icon_that_the_theme_has_stands_in_the_tab(tmp_path: Path) -> None:
    html = (site(tmp_path).site_dir / "index.html").read_text(encoding="utf-8")
    radar = html[html.index('href="radar/"') :]
    assert "<svg" in radar[: radar.index("</a>")]


def test_a_sites_own_nav_decides_where_pages_stand_and_what_they_are_called(tmp_path: Path) -> None:
    nav = "nav: [index.md, {Software: [{All of it: catalog/index.md}, b.md]}, {Parts: catalog/component/index.md}]\n"
    result = site(tmp_path, nav)
    titles = [title for title, _ in tabs(result, BILLING)]
    assert titles[:3] == ["Welcome", "Software", "Parts"]
    assert titles.count("Catalog") == 0
    assert "Radar" in titles
    assert lit(result, BILLING) == ["Software"]
    assert lit(result, "catalog/component") == ["Parts"]
    html = (result.site_dir / "catalog/index.html").read_text(encoding="utf-8")
    assert "<title>All of it - Demo</title>" in html
    assert [one for one in result.diagnostics if one.code in {"mkdocs", "no-such-page"}] == []


def test_a_nav_that_names_a_page_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    result = site(tmp_path, "nav: [index.md, {Odd: catalog/odd/index.md}]\n")
    (finding,) = [one for one in result.diagnostics if one.code == "no-such-page"]
    assert "`catalog/odd/index.md`" in finding.message
    assert finding.location.line == CONFIG.count("\n") + 1


def test_a_plugin_may_give_the_home_page_where_nobody_wrote_one(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/radar.py": HOME, "docs/b.md": "# B\n"})
    (config.parent / "docs/index.md").unlink()
    result = build(config)
    home = (result.site_dir / "index.html").read_text(encoding="utf-8")
    assert "Everything" in home
    assert "<title>Demo</title>" in home
    assert (result.site_dir / "tools/index.html").is_file()
    assert "<loc>https://example.com/docs/</loc>" in (result.site_dir / "catalog/sitemap.xml").read_text(
        encoding="utf-8"
    )
    assert [one for one in result.diagnostics if one.severity == "error"] == []


def test_a_hand_written_home_page_is_not_replaced(tmp_path: Path) -> None:
    result = site(tmp_path, plugin=HOME)
    assert [one.code for one in result.diagnostics if one.severity == "error"] == ["address-taken"]
    assert "Welcome" in (result.site_dir / "index.html").read_text(encoding="utf-8")


def test_the_navigation_may_lead_to_entities_and_one_that_is_not_there_is_told(tmp_path: Path) -> None:
    nav = "nav: [Billing: entity:component:billing, index.md, More: [Nobody: entity:group:nobody, B: b.md]]\n"
    result = site(tmp_path, nav)
    html = (result.site_dir / "b/index.html").read_text(encoding="utf-8")
    assert f'href="../{BILLING}/"' in html
    assert "entity:" not in html
    found = [one for one in result.diagnostics if one.code == "unknown-reference"]
    assert [one.message for one in found] == ["`group:default/nobody` is not in the catalog"]
    assert found[0].location.file == "mkdocs.yml"
    assert (tmp_path / "a/mkdocs.yml").read_text().splitlines()[found[0].location.line - 1].startswith("nav:")
