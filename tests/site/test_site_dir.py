"""Where a site is put: which folders take one, and what lies beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.site.built_sites import files_of
from tests.site.sites import make_site


@pytest.mark.parametrize("use_cache", [True, False])
def test_what_a_killed_build_has_left_beside_the_site_goes_with_the_next(tmp_path: Path, *, use_cache: bool) -> None:
    config = make_site(tmp_path / "a")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left_behind = config.parent / f".site-{ended.pid}-abcd1234.staging"
    left_behind.mkdir()
    build(config, Wanted(use_cache=use_cache))
    assert not left_behind.exists()


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
