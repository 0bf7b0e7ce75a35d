"""A portal without hand-written pages: a `mkdocs.yml` beside a catalog is enough."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest

from portal_gen.site.commands.build import build
from portal_gen.site.commands.result import Result
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import contents
from tests.site.built_sites import mkdocs
from tests.site.serving import served, shows
from tests.site.sites import BILLING, CONFIG, make_site

SMALL = "site_name: {name}\ntheme:\n  name: material\n  font: false\nplugins:\n  - search\n  - portal: {{}}\n"


def without_docs(folder: Path, config: str = CONFIG) -> Path:
    """Write a site that has no `docs/`, and return its `mkdocs.yml`."""
    file = make_site(folder, config)
    shutil.rmtree(file.parent / "docs")
    return file


def home(result: Result) -> str:
    return (result.site_dir / "index.html").read_text(encoding="utf-8")


def test_without_docs_the_root_shows_the_sites_name_and_the_widgets(tmp_path: Path) -> None:
    result = build(without_docs(tmp_path / "a", SMALL.format(name="Ours")), Wanted(strict=True))
    assert result.published
    assert re.search(r"<h1[^>]*>Ours</h1>", home(result))
    assert "At a glance" in home(result)
    assert "portal:widgets" not in home(result)
    assert (result.site_dir / BILLING / "index.html").is_file()


def test_it_comes_first_in_the_navigation(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"docs/guide.md": "# Guide\n"})
    (config.parent / "docs/index.md").unlink()
    tabs = re.findall(r'href="([^"]*)" class="md-tabs__link"', home(build(config)))
    assert tabs[:2] == [".", "guide/"]


def test_the_navigation_below_the_sites_name_does_not_begin_with_that_name(tmp_path: Path) -> None:
    result = build(without_docs(tmp_path / "a", SMALL.format(name="Ours")))
    names = re.findall(r'<span class="md-ellipsis">\s*(\S[^<]*?)\s*<', home(result))
    assert "Home" in names
    assert "Ours" not in names[names.index("Home") :]


def test_marks_in_the_name_of_the_site_mean_nothing(tmp_path: Path) -> None:
    name = "A & *B* <i>c</i> `d` [e](f) :smile: {{ g }} _h_ # entity"
    result = build(without_docs(tmp_path / "a", SMALL.format(name=f"'{name}'")))
    found = re.search(r"<h1[^>]*>(.*)</h1>", home(result))
    assert found
    assert "<" not in found[1]
    assert unescape(found[1]) == name


def test_what_is_made_does_not_depend_on_where_or_by_whom(tmp_path: Path) -> None:
    first = build(without_docs(tmp_path / "a"))
    second = build(without_docs(tmp_path / "elsewhere" / "b"), Wanted(use_cache=False))
    assert contents(first.site_dir) == contents(second.site_dir)
    (tmp_path / "a/docs").mkdir()
    run = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "mkdocs"), folder=tmp_path / "a")
    assert run.returncode == 0, run.stderr
    assert contents(first.site_dir) == contents(tmp_path / "mkdocs")


def test_the_second_build_ends_at_once_until_somebody_writes_a_page(tmp_path: Path) -> None:
    config = without_docs(tmp_path / "a")
    build(config)
    said: list[str] = []
    build(config, Wanted(say=said.append))
    assert said == []
    (config.parent / "docs").mkdir()
    (config.parent / "docs/index.md").write_text("# By hand\n", encoding="utf-8")
    result = build(config, Wanted(say=said.append))
    assert said
    assert "By hand" in home(result)
    assert "At a glance" not in home(result)


@pytest.mark.parametrize("file", ["index.md", "README.md", "index.html"])
def test_one_that_is_there_stays(tmp_path: Path, file: str) -> None:
    config = without_docs(tmp_path / "a")
    (config.parent / "docs").mkdir()
    (config.parent / "docs" / file).write_text("<p>By hand</p>\n", encoding="utf-8")
    assert "<p>By hand</p>" in home(build(config, Wanted(strict=True)))


def test_another_plugin_may_make_it(tmp_path: Path) -> None:
    blog = CONFIG.replace("  - search\n", "  - search\n  - blog: {blog_dir: .}\n")
    files = {"docs/posts/first.md": "---\ndate: 2026-01-01\n---\n# The first post\n\nWords.\n"}
    config = make_site(tmp_path / "a", blog, files=files)
    (config.parent / "docs/index.md").unlink()
    page = home(build(config))
    assert "The first post" in page
    assert "At a glance" not in page


def test_the_place_of_pages_to_come_is_no_place_for_the_site(tmp_path: Path) -> None:
    result = build(without_docs(tmp_path / "a", CONFIG + "site_dir: docs\n"))
    assert not result.published
    assert [one.code for one in result.diagnostics] == ["unfit-site-dir"]


def test_serve_shows_it(tmp_path: Path) -> None:
    config = without_docs(tmp_path / "a")
    with served(config.parent, by_mkdocs=False) as root:
        assert shows(root, "At a glance")


def test_a_folder_of_pages_that_is_named_must_be_there(tmp_path: Path) -> None:
    result = build(without_docs(tmp_path / "a", CONFIG + "docs_dir: pages\n"))
    assert not result.published
    found = next(one for one in result.diagnostics if one.code == "mkdocs")
    assert "docs_dir" in found.message
    assert str(found.location) == f"mkdocs.yml:{len(CONFIG.splitlines()) + 1}:1"
    assert found.help.startswith("make this folder, or leave `docs_dir` out")
