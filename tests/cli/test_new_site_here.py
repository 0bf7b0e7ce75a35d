"""`portal-gen new site` in a folder that has a catalog, or anything else, already."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.cli.command_line import CATALOG, Run


def catalog_of(folder: Path) -> list[str]:
    """Return what the portal of a new site reads."""
    plugins = yaml.safe_load((folder / "mkdocs.yml").read_text())["plugins"]
    names: list[str] = plugins[-1]["portal"]["catalog"]
    return names


@pytest.fixture
def repository(here: Path) -> Path:
    (here / "catalog-info.yaml").write_text(CATALOG)
    (here / "README.md").write_text("# Billing\n")
    return here


def test_a_repository_with_a_catalog_file_gets_a_site_of_it(portal_gen: Run, repository: Path) -> None:
    outcome = portal_gen("new", "site", ".", "--ci", "none")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.splitlines() == [
        "wrote docs/index.md",
        "wrote .gitignore",
        "wrote mkdocs.yml",
        "left alone catalog-info.yaml",
        "Now: portal-gen serve --open",
    ]
    assert catalog_of(repository) == ["catalog-info.yaml"]
    assert (repository / "catalog-info.yaml").read_text() == CATALOG
    assert not (repository / "catalog").exists()
    assert portal_gen("query", "kind=component", "--format", "refs").out == "component:default/billing\n"


@pytest.mark.usefixtures("repository")
def test_a_site_of_a_catalog_that_was_there_is_built(portal_gen: Run) -> None:
    portal_gen("new", "site", ".")
    built = portal_gen("build", "--strict")
    assert (built.code, "0 errors, 0 warnings" in built.err) == (0, True), built.err


@pytest.mark.parametrize(
    ("file", "named"), [("catalog-info.yml", "catalog-info.yml"), ("catalog/parts/all.yaml", "catalog/")]
)
def test_a_catalog_is_found_by_the_names_that_it_usually_has(
    portal_gen: Run, here: Path, file: str, named: str
) -> None:
    (here / file).parent.mkdir(parents=True, exist_ok=True)
    (here / file).write_text(CATALOG)
    assert f"left alone {named.rstrip('/')}" in portal_gen("new", "site", ".").err.splitlines()
    assert catalog_of(here) == [named]
    assert not (here / "catalog-info.yaml").exists()
    assert portal_gen("check", "--strict").code == 0


OWN = {
    ".github/workflows/portal.yml": "on: push\n",
    ".gitignore": "site/\n",
    "docs/index.md": "# Mine\n",
}


@pytest.mark.usefixtures("repository")
def test_what_is_there_is_left_alone_and_told(portal_gen: Run, here: Path) -> None:
    for name, text in OWN.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text)
    said = portal_gen("new", "site", ".").err.splitlines()
    assert {name: (here / name).read_text() for name in OWN} == OWN
    assert [line for line in said if line.startswith("wrote ")] == ["wrote mkdocs.yml"]
    assert {f"left alone {name}" for name in OWN} < set(said)
    assert "  help: add to it what builds make: /.cache/ /.site* __pycache__/" in said


ALL = '  help: folders below have a `catalog-info.yaml`, too; to read them all: `catalog: ["**/catalog-info.yaml"]`'


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("config", ["", "site_name: Mine\n"])
def test_files_of_the_usual_name_in_other_folders_are_told_of(portal_gen: Run, here: Path, config: str) -> None:
    (here / "services/shop").mkdir(parents=True)
    (here / "services/shop/catalog-info.yaml").write_text(CATALOG.replace("billing", "shop"))
    if config:
        (here / "mkdocs.yml").write_text(config)
    assert ALL in portal_gen("new", "site", ".").err.splitlines()


@pytest.mark.parametrize("others", ["node_modules/a/catalog-info.yaml", "services/shop/all.yaml"])
@pytest.mark.usefixtures("repository")
def test_other_files_below_are_not_told_of(portal_gen: Run, here: Path, others: str) -> None:
    (here / others).parent.mkdir(parents=True)
    (here / others).write_text(CATALOG)
    assert ALL not in portal_gen("new", "site", ".").err.splitlines()


def test_files_that_a_location_may_lead_to_are_not_told_of(portal_gen: Run, here: Path) -> None:
    location = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\n"
    (here / "catalog-info.yaml").write_text(f"{location}spec: {{targets: [./*/catalog-info.yaml]}}\n")
    (here / "shop").mkdir()
    (here / "shop/catalog-info.yaml").write_text(CATALOG)
    assert ALL not in portal_gen("new", "site", ".").err.splitlines()


def test_a_readme_in_docs_is_a_home_page(portal_gen: Run, repository: Path) -> None:
    (repository / "docs").mkdir()
    (repository / "docs/README.md").write_text("# Mine\n")
    assert "left alone docs/README.md" in portal_gen("new", "site", ".").err.splitlines()
    assert not (repository / "docs/index.md").exists()


def test_a_folder_without_a_catalog_gets_the_example(portal_gen: Run, here: Path) -> None:
    (here / "shop").mkdir()
    (here / "shop/README.md").write_text("# Shop\n")
    said = portal_gen("new", "site", "shop").err.splitlines()
    assert (here / "shop/catalog/example.yaml").is_file()
    assert said[-1] == "Now: cd shop && portal-gen serve --open"


MISSING = """\
  help: add to it what is missing of these lines, and then: portal-gen check

    plugins:
      - search
      - portal:
          catalog: [catalog-info.yaml]
"""


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("config", "advice"),
    [
        ("site_name: Mine\nplugins: [techdocs-core]\n", MISSING),
        ("site_name: [\n", "  help: add to it what is missing"),
        ("site_name: Mine\nplugins: [search, portal]\n", "  help: it has a portal: portal-gen serve --open\n"),
        ("site_name: Mine\nplugins: {portal: {}}\n", "  help: it has a portal: portal-gen serve --open\n"),
        ("a: !ENV A\nplugins: [{portal: {}}]\n", "  help: it has a portal: portal-gen serve --open\n"),
    ],
)
def test_a_configuration_that_is_there_is_never_changed_and_one_is_told_what_to_add(
    portal_gen: Run, here: Path, config: str, advice: str
) -> None:
    (here / "mkdocs.yml").write_text(config)
    outcome = portal_gen("new", "site", ".")
    assert outcome.code == 1
    assert f"mkdocs.yml is there already; nothing was written.\n{advice}" in outcome.err
    assert (here / "mkdocs.yml").read_text() == config
    assert sorted(file.name for file in here.iterdir()) == ["README.md", "catalog-info.yaml", "mkdocs.yml"]


@pytest.mark.usefixtures("repository")
def test_a_configuration_of_the_other_name_is_not_put_aside_by_a_new_one(portal_gen: Run, here: Path) -> None:
    (here / "mkdocs.yaml").write_text("site_name: Mine\n")
    outcome = portal_gen("new", "site", ".")
    assert (outcome.code, (here / "mkdocs.yml").exists()) == (1, False)
    assert "and then: portal-gen -f mkdocs.yaml check\n" in outcome.err


def test_after_what_could_not_be_written_the_command_may_be_given_again(portal_gen: Run, repository: Path) -> None:
    (repository / "docs").write_text("")
    assert portal_gen("new", "site", ".").code == 1
    (repository / "docs").unlink()
    assert portal_gen("new", "site", ".").code == 0
    assert catalog_of(repository) == ["catalog-info.yaml"]
