"""What a built site holds, and what it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.site.built_sites import built, differing, files_of, findings, mkdocs
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site, with_services


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


def test_a_site_may_be_published_as_it_is(plain: tuple[Path, Result]) -> None:
    site, _ = plain
    assert (site / ".nojekyll").is_file()


def test_what_the_host_adds_to_a_page_does_not_grow_with_the_catalog(
    tmp_path: Path, plain: tuple[Path, Result]
) -> None:
    small, _ = plain
    large, _ = built(make_site(tmp_path / "large", catalog=with_services(300)))
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
