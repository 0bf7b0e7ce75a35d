"""What a built site holds, and what it does not."""

from __future__ import annotations

import filecmp
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from portal_gen.model.diagnostic import Severity
from portal_gen.site.additions.sitemap import sitemaps
from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site

ENTITY = """---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: c{number}}}
spec: {{type: service, lifecycle: production, owner: payments}}
"""


def built(config: Path, *, strict: bool = False) -> tuple[Path, Result]:
    result = build(config, Wanted(strict=strict))
    return result.site_dir, result


def files_of(folder: Path) -> set[str]:
    """Return the files of a folder, without those of the cache and the one that tells builds apart."""
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {file for file in files if not file.startswith(".cache/")} - {"build.json"}


def findings(result: Result) -> list[str]:
    return [str(one) for one in result.diagnostics if one.severity is not Severity.INFO]


def mkdocs(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A sound site, built strictly, once for all tests that only look at it."""
    return built(make_site(tmp_path_factory.mktemp("plain") / "a"), strict=True)


def differing(one: Path, other: Path) -> list[str]:
    assert files_of(one) == files_of(other)
    names = sorted(files_of(one))
    return filecmp.cmpfiles(one, other, names, shallow=False)[1]


def test_a_strict_build_of_a_sound_site_finds_nothing(plain: tuple[Path, Result]) -> None:
    site, result = plain
    assert findings(result) == []
    assert result.published
    assert (site / BILLING / "index.html").is_file()


def test_frames_are_nowhere_in_the_site(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    assert [name for name in files_of(site) if "_frame" in name] == []
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".xml", ".json", ".md"}]
    assert [file for file in texts if re.search("_frame|xqportal", file.read_text(encoding="utf-8"))] == []


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


@pytest.mark.parametrize("use_cache", [True, False])
def test_what_a_killed_build_has_left_beside_the_site_goes_with_the_next(tmp_path: Path, *, use_cache: bool) -> None:
    config = make_site(tmp_path / "a")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left_behind = config.parent / f".site-{ended.pid}-abcd1234.staging"
    left_behind.mkdir()
    build(config, Wanted(use_cache=use_cache))
    assert not left_behind.exists()


def test_a_site_may_be_published_as_it_is(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    assert (site / ".nojekyll").is_file()


def test_nothing_is_left_beside_the_site(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    beside = sorted(file.relative_to(site.parent).as_posix() for file in site.parent.glob(".*/*"))
    ours = (".gitignore", "CACHEDIR.TAG", "last.json", "lists", "lock", "spare")
    assert beside == [".cache/portal-gen", *(f".site.portal-gen/{name}" for name in ours)]


def test_git_sees_nothing_of_what_a_build_keeps(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    git = ["git", "-C", str(config.parent)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    assert build(config).published
    status = [*git, "status", "--porcelain", "--untracked-files=all"]
    seen = subprocess.run(status, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line for line in seen if "?? site/" not in line] == [
        "?? catalog/all.yaml",
        "?? docs/index.md",
        "?? mkdocs.yml",
    ]


def test_what_the_host_adds_to_a_page_does_not_grow_with_the_catalog(
    tmp_path: Path, plain: tuple[Path, Result]
) -> None:
    more = CATALOG + "".join(ENTITY.format(number=number) for number in range(300))
    small, _ = plain
    large, _ = built(make_site(tmp_path / "large", catalog=more))
    assert around(small) == around(large)


def around(site: Path) -> tuple[str, str]:
    html = (site / "catalog/default/group/payments/index.html").read_text(encoding="utf-8")
    return html[: html.index('<div id="portal-top">')], html[html.index("</article>") :]


def test_the_portal_adds_little_to_the_hosts_own_pages(tmp_path: Path, plain: tuple[Path, Result]) -> None:
    with_portal, _ = plain
    folder = make_site(tmp_path / "without", re.sub(r"  - portal:\n.*\n", "", CONFIG)).parent
    assert mkdocs("build", "-q", folder=folder).returncode == 0
    page, bare = with_portal / "index.html", folder / "site/index.html"
    links = len(re.findall(r'href="(?:\.\./)*catalog/', page.read_text(encoding="utf-8")))
    navigation = 700 * links / 2  # each page of the navigation is in the tabs and in the drawer
    assert page.stat().st_size - bare.stat().st_size < 1024 + navigation


@pytest.mark.parametrize("directory_urls", ["true", "false"])
def test_mkdocs_and_portal_gen_build_the_same_site(tmp_path: Path, directory_urls: str) -> None:
    config = make_site(tmp_path / "a", f"{CONFIG}use_directory_urls: {directory_urls}\n")
    site, result = built(config)
    run = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "mkdocs"), folder=config.parent)
    assert run.returncode == 0, run.stderr
    assert findings(result) == []
    assert differing(site, tmp_path / "mkdocs") == []


def test_without_directory_urls_no_link_ends_in_a_folder(tmp_path: Path) -> None:
    site, _ = built(make_site(tmp_path / "a", f"{CONFIG}use_directory_urls: false\n"))
    texts = [file.read_text(encoding="utf-8") for file in site.rglob("*") if file.suffix in {".html", ".md", ".xml"}]
    begin = r'(?:href="|\]\(|<loc>)(?=\.|https://example\.com)'
    links = [link for text in texts for link in re.findall(begin + r'([^")<]+)', text)]
    assert len(links) > 100
    assert [link for link in links if link.endswith("/")] == []


def test_two_builds_are_the_same(tmp_path: Path, plain: tuple[Path, Result]) -> None:
    site, _ = plain
    config = make_site(tmp_path / "a")
    again = build(config, Wanted(site_dir=tmp_path / "again", jobs=2)).site_dir
    assert differing(site, again) == []


def test_a_finding_ends_a_strict_build_and_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    site, _ = built(config)
    before = (site / "index.html").read_bytes()
    (config.parent / "docs/index.md").write_text("[lost](entity:component:lost)", encoding="utf-8")
    _, result = built(config, strict=True)
    assert not result.published
    assert (site / "index.html").read_bytes() == before
    assert mkdocs("build", "--strict", folder=config.parent).returncode == 1


def test_a_build_with_errors_publishes_what_is_good(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", catalog=CATALOG.replace("name: ledger", "name: 'no name'"))
    site, result = built(config)
    assert result.errors
    assert result.published
    assert (site / BILLING / "index.html").is_file()


def test_a_hand_written_page_at_the_address_of_an_entity_is_an_error_that_names_both(tmp_path: Path) -> None:
    page = f"docs/{BILLING}.md"
    site, result = built(make_site(tmp_path / "a", files={page: "# Mine\n"}))
    (finding,) = [one for one in result.diagnostics if one.code == "address-taken"]
    assert "entity `component:default/billing`" in finding.message
    assert f"the page `{BILLING}.md`" in finding.message
    assert "Mine" in (site / BILLING / "index.html").read_text(encoding="utf-8")


HIJACK = """
from dataclasses import dataclass
from portal_gen.api import Plugin, Portal, Text, page

@dataclass(frozen=True)
class Hijack(Plugin):
    \"""Wants what others have.\"""

    @page(path="catalog/component", title="HIJACK")
    def kinds(self, portal: Portal) -> Text:
        \"""Want the list of a kind.\"""
        return Text("mine")

    @page(path="catalog/default/component/billing", title="HIJACK", nav=True)
    def entity(self, portal: Portal) -> Text:
        \"""Want the page of an entity.\"""
        return Text("mine")
"""


def test_a_page_whose_address_is_taken_leaves_its_title_nowhere_but_in_the_navigation(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/hijack.py": HIJACK})
    site, result = built(config)
    assert [one.code for one in result.diagnostics if one.severity is Severity.ERROR] == ["address-taken"] * 2
    assert "<title>Components - Demo</title>" in (site / "catalog/component/index.html").read_text(encoding="utf-8")
    assert "<title>Billing - Demo</title>" in (site / BILLING / "index.html").read_text(encoding="utf-8")


LONG = """
from dataclasses import dataclass
from portal_gen.api import Plugin, Portal, Table, Text, page

@dataclass(frozen=True)
class Long(Plugin):
    \"""A long list, and a page where its second part is.\"""

    @page(path="PATH", title="One")
    def one(self, portal: Portal) -> object:
        \"""One of the two.\"""
        return BODY
"""
PARTS = {"rows": 'Table(("Number",), tuple((str(number),) for number in range(201)))', "rows/2": 'Text("mine")'}


@pytest.mark.parametrize("order", [("rows", "rows/2"), ("rows/2", "rows")], ids=["list-first", "list-last"])
def test_a_page_where_another_has_the_second_part_of_its_list_is_an_error_that_names_both(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    plugins = {
        f"plugins/{name}.py": LONG.replace("PATH", path).replace("BODY", PARTS[path])
        for name, path in zip(("first", "second"), order, strict=True)
    }
    config = make_site(tmp_path / "a", files=plugins)
    for _ in range(2):  # of what is kept it is said as well
        _, result = built(config)
        (finding,) = [one for one in result.diagnostics if one.severity is Severity.ERROR]
        assert finding.code == "address-taken"
        assert "`rows/2/` is claimed by `page:second/one`, and `page:first/one` has it already" in finding.message


WRITER = """
from pathlib import Path

def on_post_build(config):
    file = Path(config.site_dir, "catalog/default/component/billing/index.html")
    file.parent.mkdir(parents=True)
    file.write_text("theirs")
"""


def test_a_file_that_another_plugin_writes_is_not_overwritten(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", f"{CONFIG}hooks: [writer.py]\n", files={"writer.py": WRITER})
    site, result = built(config)
    (finding,) = [one for one in result.diagnostics if one.code == "address-taken"]
    assert "of another plugin" in finding.message
    assert (site / BILLING / "index.html").read_text(encoding="utf-8") == "theirs"


def test_the_report_holds_figures_and_the_hashes_of_scripts(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    build(config, Wanted(report=tmp_path / "out/report.json"))
    figures = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert set(figures) == {
        "pages_written",
        "pages_reused",
        "entities",
        "errors",
        "warnings",
        "commit",
        "seconds",
        "peak_bytes",
        "plugins",
        "scripts",
    }
    assert figures["entities"] == len([*(tmp_path / "a/site").rglob("entity.json")])
    assert figures["plugins"]["catalog"]["seconds"] > 0
    assert all(hash_.startswith("sha256-") for hash_ in figures["scripts"])


SLEEPER = """\
import time
from dataclasses import dataclass

from portal_gen.api import Entity, Plugin, Portal, Text, card

@dataclass(frozen=True)
class Sleeper(Plugin):
    @card("Slept")
    def slept(self, entity: Entity, portal: Portal) -> Text:
        time.sleep(0.001)
        return Text("Well.")
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_seconds_of_a_plugin_are_those_of_all_processes(tmp_path: Path, jobs: int) -> None:
    catalog = CATALOG + "".join(ENTITY.format(number=number) for number in range(500))
    config = make_site(tmp_path / "a", catalog=catalog, files={"plugins/sleeper.py": SLEEPER})
    result = build(config, Wanted(jobs=jobs))
    assert result.plugins["sleeper"].seconds >= 500 * 0.001


@pytest.mark.parametrize(
    ("site_dir", "why"),
    [
        (".", "is in it"),
        ("catalog", "is in it"),
        ("notes", "holds files that are no site"),
        ("notes/todo.txt", "is a file"),
    ],
)
def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path, site_dir: str, why: str) -> None:
    config = make_site(tmp_path / "a", files={"notes/todo.txt": "Keep this."})
    before = files_of(config.parent)
    result = build(config, Wanted(site_dir=config.parent / site_dir))
    assert not result.published
    assert any(why in one.message or "docs_dir" in one.message for one in result.diagnostics)
    assert files_of(config.parent) == before


def test_an_empty_folder_takes_a_site(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert build(make_site(tmp_path / "a"), Wanted(site_dir=tmp_path / "empty")).published
    assert (tmp_path / "empty/index.html").is_file()


@pytest.mark.parametrize("plugins", ["[search]", "[{portal: {rootz: x}}]"])
def test_what_is_not_published_tells_where_it_would_have_gone(tmp_path: Path, plugins: str) -> None:
    result = build(make_site(tmp_path / "a", f"site_name: Demo\nsite_dir: public\nplugins: {plugins}\n"))
    assert not result.published
    assert result.site_dir == tmp_path / "a/public"
