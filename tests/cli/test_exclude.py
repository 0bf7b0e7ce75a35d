"""Files that look like those of the catalog, such as skeletons of templates, are left out by `exclude`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run

SKELETON = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: "${{ values.name }}"}
spec: {type: service, lifecycle: production, owner: payments}
"""


@pytest.fixture
def monorepo(here: Path) -> Path:
    """Return a folder with a catalog file, and one that a template has not filled in yet."""
    for path, text in {"catalog-info.yaml": CATALOG, "new/skeleton/catalog-info.yaml": SKELETON}.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text)
    return here


def site(folder: Path, catalog: str, exclude: str = "") -> None:
    left_out = f", exclude: [{exclude}]" if exclude else ""
    options = f"{{root: ., catalog: [{catalog}]{left_out}}}"
    (folder / "mkdocs.yml").write_text(f"site_name: A\nplugins: [{{portal: {options}}}]\n")


def test_the_help_about_a_template_names_the_option_that_leaves_it_out(portal_gen: Run, monorepo: Path) -> None:
    site(monorepo, "'**/catalog-info.yaml'")
    outcome = portal_gen("check")
    assert outcome.code == 1
    assert "leave the file out (option `exclude`)" in outcome.out


@pytest.mark.parametrize("catalog", ["'**/catalog-info.yaml'", "."])
@pytest.mark.parametrize("exclude", ["'**/skeleton/**'", "new", "new/skeleton/catalog-info.yaml", "a, './new/'"])
def test_what_a_folder_or_a_pattern_finds_may_be_left_out(
    portal_gen: Run, monorepo: Path, catalog: str, exclude: str
) -> None:
    site(monorepo, catalog, exclude)
    assert (portal_gen("check").code, portal_gen("query", "kind=api", "--format", "refs").out) == (
        0,
        "api:default/billing-api\n",
    )


def test_a_file_that_is_named_is_read_all_the_same(portal_gen: Run, monorepo: Path) -> None:
    site(monorepo, "new/skeleton/catalog-info.yaml", "new")
    assert portal_gen("check").code == 1


def test_a_file_that_is_left_out_is_not_missed(portal_gen: Run, monorepo: Path) -> None:
    (monorepo / "old.yaml").write_text(CATALOG.replace("billing", "ledger"))
    site(monorepo, "catalog-info.yaml")
    assert "old.yaml:1:1: warning[unreached-file]" in portal_gen("check").out
    site(monorepo, "catalog-info.yaml", "old.yaml")
    assert "old.yaml" not in portal_gen("check").out


def test_paths_are_from_the_folder_of_the_configuration(
    portal_gen: Run, monorepo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (monorepo / "site").mkdir()
    options = "{root: .., catalog: ['../**/catalog-info.yaml'], exclude: [../new]}"
    (monorepo / "site" / "mkdocs.yml").write_text(f"site_name: A\nplugins: [{{portal: {options}}}]\n")
    monkeypatch.chdir(monorepo / "site")
    assert portal_gen("check").code == 0
