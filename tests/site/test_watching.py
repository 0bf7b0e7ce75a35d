"""What is watched is what a site is made of, and nothing that a build writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read_catalog
from portal_gen.model.settings import Options, Settings
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.configuration.watching import Watched, watched

LOCATION = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: [%s]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "teams/a", ".cache/portal-gen", ".git", "node_modules/x", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "catalog-info.yaml").write_text(LOCATION % "./teams/**/info.yaml", encoding="utf-8")
    (tmp_path / "teams/a/info.yaml").write_text(LOCATION % "", encoding="utf-8")
    return tmp_path


def all_watched(root: Path, *named: str) -> set[tuple[str, bool]]:
    settings = Settings(root=root, folder=root, config="mkdocs.yml", options=Options(catalog=("catalog-info.yaml",)))
    read = read_catalog(settings).sources
    found = watched([root / name for name in named], read, settings, (root / "site", root / ".cache/portal-gen"))
    return {(path.relative_to(root).as_posix(), deep) for path, deep in found}


def test_beside_a_file_new_ones_are_noticed_and_below_it_nothing_is_watched(root: Path) -> None:
    assert all_watched(root, "docs") == {(".", False), ("catalog-info.yaml", False), ("docs", True), ("teams", True)}


def test_of_a_folder_that_a_build_writes_into_the_other_parts_are_watched(root: Path) -> None:
    assert all_watched(root, ".") == {
        (".", False),
        (".cache", False),
        ("catalog-info.yaml", False),
        ("docs", True),
        ("node_modules", True),
        ("teams", True),
    }


def test_what_a_build_writes_is_not_watched_even_by_name(root: Path) -> None:
    assert Watched(root / "site") not in {Watched(root / path) for path, _ in all_watched(root, "site", "site/x")}


def test_what_is_not_there_yet_is_watched_too(root: Path) -> None:
    assert {("plugins", True), ("services/a", True)} < all_watched(root, "plugins", "services/a")


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ("teams/a/info.yaml", "teams/a/info.yaml"),
        ("teams/**/info.yaml", "teams"),
        ("../shared/t?ams/*.yaml", "../shared"),
        ("*.yaml", "."),
        ("teams[1]/info.yaml", "teams[1]/info.yaml"),  # no pattern, neither here nor where the catalog is read
    ],
)
def test_an_entry_names_itself_and_a_pattern_the_folder_that_its_files_lie_below(entry: str, named: str) -> None:
    root = Path("root")
    settings = Settings(root=root, folder=root, config="mkdocs.yml", options=Options(catalog=(entry,), model=()))
    assert root / named in set(site_sources(settings, root / "docs", None))
