"""What the option `exclude` leaves out of a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read_catalog
from portal_gen.catalog.result import Catalog
from portal_gen.model.settings import Options, Settings
from tests.catalog.catalog_folder import component, location, said

SKELETON = component("'${{ values.name }}'")


class Repository:
    """A repository with a service, a template's skeleton, and a portal in a folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("services/shop/catalog-info.yaml", component("shop"))
        self.write("services/old/catalog-info.yaml", component("old"))
        self.write("templates/service/skeleton/catalog-info.yaml", SKELETON)
        (root / "portal").mkdir()

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def read(self, *entries: str, exclude: tuple[str, ...] = (), folder: str = "") -> Catalog:
        options = Options(catalog=entries, exclude=exclude)
        return read_catalog(Settings(self.root, self.root / folder, "mkdocs.yml", options))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path.resolve())


def names(catalog: Catalog) -> list[str]:
    return [entity.name for entity in catalog.entities]


def codes(catalog: Catalog) -> list[str]:
    """Return what is found, but that nobody has written down the owner of all components."""
    return [found.code for found in catalog.diagnostics if found.code != "unknown-reference"]


@pytest.mark.parametrize("entry", ["./", "**/catalog-info.yaml"])
@pytest.mark.parametrize(
    "exclude",
    [
        ("templates",),
        ("./templates/",),
        ("**/skeleton",),
        ("**/skeleton/**",),
        ("templates/*/skeleton/*.yaml",),
        ("templates/service/skeleton/catalog-info.yaml",),
        ("nosuch", "../elsewhere", "templates/service"),
    ],
)
def test_what_a_folder_or_a_pattern_finds_is_left_out_by_path_by_folder_and_by_pattern(
    entry: str, exclude: tuple[str, ...], repository: Repository
) -> None:
    [unfilled] = [found for found in repository.read(entry).diagnostics if found.code != "unknown-reference"]
    assert (unfilled.code, "exclude" in unfilled.help) == ("bad-format", True)

    catalog = repository.read(entry, exclude=exclude)
    assert names(catalog) == ["old", "shop"]
    assert codes(catalog) == []


def test_it_is_relative_to_the_configuration_as_the_catalog_is(repository: Repository) -> None:
    catalog = repository.read("../services", exclude=("../services/old", "services/shop"), folder="portal")
    assert names(catalog) == ["shop"]


def test_a_file_that_is_named_stays(repository: Repository) -> None:
    repository.write("all.yaml", location("all", "./services/old/catalog-info.yaml"))
    catalog = repository.read("services/shop/catalog-info.yaml", "all.yaml", exclude=("services",))
    assert names(catalog) == ["old", "shop", "all"]


def test_what_the_pattern_of_a_location_finds_is_left_out(repository: Repository) -> None:
    repository.write("all.yaml", location("all", "./*/*/catalog-info.yaml", "./*/*/*/catalog-info.yaml"))
    catalog = repository.read("all.yaml", exclude=("services/old", "**/skeleton"))
    assert names(catalog) == ["shop", "all"]
    assert codes(catalog) == []


def test_it_is_a_warning_where_nothing_is_left(repository: Repository) -> None:
    for entry in ("services", "services/**/*.yaml"):
        catalog = repository.read("templates", entry, exclude=("templates/", "services/*"))
        assert names(catalog) == []
        assert [found.message for found in catalog.diagnostics] == [
            "`exclude` leaves out all that is found by `templates`",
            f"`exclude` leaves out all that is found by `{entry}`",
        ]
        assert len(said(catalog, "no-catalog-file")) == 2


def test_of_what_is_left_out_nothing_is_told(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (repository.root / "templates/elsewhere").symlink_to(elsewhere)
    assert said(repository.read("./"), "outside-root")
    assert codes(repository.read("./", exclude=("templates",))) == []

    repository.write("services/all.yaml", location("all", "./shop/catalog-info.yaml"))
    assert said(repository.read("services/all.yaml"), "unreached-file")
    assert codes(repository.read("services/all.yaml", exclude=("services/old",))) == []
