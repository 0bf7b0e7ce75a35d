from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from portal_gen.api import read
from portal_gen.cli.commands.new.plugin_list import with_plugin
from portal_gen.validate.kinds import built_in_kinds
from tests.cli.command_line import MKDOCS, Run


def files(folder: Path) -> dict[str, bytes]:
    """Return what is below a folder, without what is kept for the next command."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in found.items() if not name.startswith(".cache/")}


def test_a_new_site_is_complete_and_has_nothing_to_report(
    portal_gen: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = portal_gen("new", "site", "my-portal")
    assert (outcome.code, outcome.out) == (0, "")
    assert set(files(here / "my-portal")) >= {
        ".github/workflows/portal.yml",
        ".gitignore",
        "catalog-info.yaml",
        "docs/index.md",
        "mkdocs.yml",
    }
    assert yaml.safe_load((here / "my-portal" / "mkdocs.yml").read_text())["site_name"] == "My portal"
    monkeypatch.chdir(here / "my-portal")
    checked = portal_gen("check", "--strict")
    assert (checked.code, checked.out) == (0, "")
    assert "component:default/example-website" in portal_gen("query", "kind=component").out


def test_a_new_site_asks_no_other_host_and_shows_the_widgets(portal_gen: Run, here: Path) -> None:
    portal_gen("new", "site", "my-portal")
    assert yaml.safe_load((here / "my-portal" / "mkdocs.yml").read_text())["theme"]["font"] is False
    assert "<!-- portal:widgets -->" in (here / "my-portal" / "docs" / "index.md").read_text()


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("my-portal", "My portal"),
        ("a: b", "A b"),
        ("'quotes\"", "Quotes"),
        ("2026", "2026"),
        ("yes", "Yes"),
        ("_", "Portal"),
    ],
)
def test_the_name_of_a_site_survives_yaml(portal_gen: Run, here: Path, folder: str, name: str) -> None:
    portal_gen("new", "site", folder)
    assert yaml.safe_load((here / folder / "mkdocs.yml").read_text())["site_name"] == name


def test_nothing_is_written_where_a_file_is_there_already(portal_gen: Run, here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: Mine\n")
    before = files(here)
    outcome = portal_gen("new", "site", ".")
    assert outcome.code == 1
    assert "mkdocs.yml is there already; nothing was written." in outcome.err
    assert files(here) == before


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("arguments", [("new", "plugin", "hello"), ("new", "entity", "component", "billing")])
def test_a_second_time_changes_nothing(portal_gen: Run, here: Path, arguments: tuple[str, ...]) -> None:
    assert portal_gen(*arguments).code == 0
    before = files(here)
    assert portal_gen(*arguments).code == 1
    assert files(here) == before


def test_a_place_that_cannot_be_written_to_is_one_line(portal_gen: Run, here: Path) -> None:
    (here / "file").write_text("")
    outcome = portal_gen("new", "site", "file/below")
    assert outcome.code == 1
    assert outcome.err.startswith("Error: file/below/")


@pytest.mark.parametrize("kind", sorted(kind.name for kind in built_in_kinds().values()))
def test_a_new_entity_is_valid_as_it_is(portal_gen: Run, here: Path, kind: str) -> None:
    assert portal_gen("new", "entity", kind, "first").code == 0
    catalog = read([here / "catalog" / f"{kind.lower()}-first.yaml"], follow=False)
    first, *team = [(one.valid, one.ref) for one in catalog.documents]
    assert first == (True, f"{kind.lower()}:default/first")
    assert team in ([], [(True, "group:default/my-team")])
    assert catalog.diagnostics == ()


def test_a_new_site_with_a_new_entity_of_every_kind_is_built_strictly(
    portal_gen: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal_gen("new", "site", "demo")
    monkeypatch.chdir(here / "demo")
    for kind in built_in_kinds().values():
        outcome = portal_gen("new", "entity", kind.name, f"my-{kind.name.lower()}")
        assert (outcome.code, "No portal" in outcome.err) == (0, False), outcome.err
    assert "owner: example-team" in (here / "demo" / "catalog" / "api-my-api.yaml").read_text()
    # A team that owns nothing, or that nobody is a member of, is told so.
    for name, was, now in (("system", "example-team", "my-group"), ("user", "memberOf: []", "memberOf: [my-group]")):
        file = here / "demo" / "catalog" / f"{name}-my-{name}.yaml"
        file.write_text(file.read_text().replace(was, now))
    built = portal_gen("build", "--strict")
    assert (built.code, "0 errors, 0 warnings" in built.err) == (0, True), built.err


INCIDENT = """\
name: Incident
title: Incident
plural: Incidents
description: Something was on fire.
versions:
  - apiVersions: [example.com/v1]
    schema: {type: object, required: [affects], properties: {affects: {type: string}}}
"""


def test_a_new_entity_may_be_of_a_kind_that_a_plugin_adds(portal_gen: Run, here: Path) -> None:
    (here / "mkdocs.yml").write_text(MKDOCS)
    portal_gen("new", "plugin", "runbooks")
    (here / "plugins" / "runbooks" / "kinds").mkdir()
    (here / "plugins" / "runbooks" / "kinds" / "incident.yaml").write_text(INCIDENT)
    assert "There are: " in portal_gen("new", "entity", "weather", "rain").err
    assert portal_gen("new", "entity", "incident", "outage").code == 0
    made = yaml.safe_load((here / "catalog" / "incident-outage.yaml").read_text())
    assert (made["apiVersion"], made["kind"], "affects" in made["spec"]) == ("example.com/v1", "Incident", True)


@pytest.mark.parametrize("kind", sorted(kind.name for kind in built_in_kinds().values()))
def test_a_new_entity_of_a_site_without_groups_brings_its_owner(portal_gen: Run, here: Path, kind: str) -> None:
    (here / "mkdocs.yml").write_text(MKDOCS)
    assert portal_gen("new", "entity", kind, "first").code == 0
    checked = portal_gen("check", "--strict")
    assert (checked.code, "warning" in checked.out) == (0, False), checked.out


def test_a_new_entity_goes_where_the_catalog_is_read_from(portal_gen: Run, here: Path) -> None:
    (here / "mkdocs.yml").write_text("site_name: A\nplugins: [{portal: {root: ., catalog: [all.yaml, parts]}}]\n")
    (here / "all.yaml").write_text("")
    (here / "parts").mkdir()
    assert "No portal" not in portal_gen("new", "entity", "component", "first").err
    assert (here / "parts/component-first.yaml").is_file()
    assert portal_gen("show", "component:first").code == 0


@pytest.mark.parametrize("entry", ["all.yaml", "'catalog/*.yaml'"])
def test_a_new_entity_that_a_location_or_a_pattern_names_is_read(portal_gen: Run, here: Path, entry: str) -> None:
    (here / "mkdocs.yml").write_text(f"site_name: A\nplugins: [{{portal: {{root: ., catalog: [{entry}]}}}}]\n")
    head = "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\n"
    (here / "all.yaml").write_text(f"{head}spec: {{targets: [./catalog/*.yaml]}}\n")
    assert "No portal" not in portal_gen("new", "entity", "component", "first").err
    assert portal_gen("show", "component:first").code == 0


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("", "No portal reads it: there is no mkdocs.yml. portal-gen new site begins one"),
        (
            "site_name: A\nplugins: [{portal: {root: ., catalog: ['*/catalog-info.yaml']}}]\n",
            "No portal reads it yet: name it in `catalog:` of mkdocs.yml, or in a Location",
        ),
    ],
)
def test_a_new_entity_that_no_portal_reads_is_told_so(portal_gen: Run, here: Path, config: str, said: str) -> None:
    if config:
        (here / "mkdocs.yml").write_text(config)
    outcome = portal_gen("new", "entity", "component", "first")
    assert (outcome.code, (here / "catalog/component-first.yaml").is_file()) == (0, True)
    assert said in outcome.err.splitlines()


@pytest.mark.parametrize("name", ["on", "null", "123", "1e3", "0x1F", "2024-01-01"])
def test_a_name_that_yaml_takes_for_something_else_is_quoted(portal_gen: Run, here: Path, name: str) -> None:
    assert portal_gen("new", "entity", "component", name).code == 0
    document, _ = read([here / "catalog"]).documents
    assert document.ref == f"component:default/{name.lower()}"


@pytest.mark.parametrize(
    "name", ["Hello", "on-call", "1st", "import", "json", "catalog", "a/b", "../x", "", "hello.py", "__init__"]
)
@pytest.mark.usefixtures("site")
def test_a_plugin_cannot_have_a_name_that_python_or_the_portal_could_not_use(
    portal_gen: Run, here: Path, name: str
) -> None:
    before = files(here)
    assert portal_gen("new", "plugin", name).code == 2
    assert files(here) == before


def test_a_new_plugin_shows_its_card_and_passes_its_test(
    portal_gen: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal_gen("new", "site", "demo")
    monkeypatch.chdir(here / "demo")
    assert portal_gen("new", "plugin", "on_call").code == 0
    shown = portal_gen("show", "component:example-website")
    assert shown.err == ""
    assert "On call\n-------\nHello from  Example team\n" in shown.out
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "plugins/on_call"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert (tested.returncode, "2 passed" in tested.stdout) == (0, True), tested.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("plugins: [search, portal]\n", "plugins: [search, portal]\n"),
        ("plugins:\n  - portal: {}\n", "plugins:\n  - portal: {}\n"),
        ("plugins: {portal: {plugins: [org]}}\n", "plugins: {portal: {plugins: [org, hello]}}\n"),
        ("plugins: [{portal: {plugins: [hello]}}]\n", "plugins: [{portal: {plugins: [hello]}}]\n"),
        ("plugins: [{portal: {plugins: [{hello: {}}]}}]\n", "plugins: [{portal: {plugins: [{hello: {}}]}}]\n"),
        ("plugins: [{portal: {plugins: []}}]\n", "plugins: [{portal: {plugins: [hello]}}]\n"),
        (
            "plugins:\n  - portal:\n      plugins: [a, b,]  # mine\n",
            "plugins:\n  - portal:\n      plugins: [a, b, hello,]  # mine\n",
        ),
        (
            "plugins:\n- portal:\n    plugins:\n    - a  # 1\n    - b: {c: 1}  # 2\n\n    # z\n    x: 1\n",
            "plugins:\n- portal:\n    plugins:\n    - a  # 1\n    - b: {c: 1}  # 2\n    - hello\n\n    # z\n    x: 1\n",
        ),
        (
            "plugins:\n- portal:\n    plugins:\n    - a:\n        text: |\n          one\n          two\n",
            "plugins:\n- portal:\n    plugins:\n    - a:\n        text: |\n          one\n          two\n    - hello\n",
        ),
        (
            "plugins:\n  - portal:\n      plugins:\n        - a",
            "plugins:\n  - portal:\n      plugins:\n        - a\n        - hello\n",
        ),
        (
            "x: !ENV X\nplugins:\r\n  - portal:\r\n      plugins:\r\n        - a\r\n",
            "x: !ENV X\nplugins:\r\n  - portal:\r\n      plugins:\r\n        - a\r\n        - hello\r\n",
        ),
    ],
)
def test_a_plugin_is_added_to_the_list_and_nothing_else_changes(before: str, after: str) -> None:
    assert with_plugin(before, "hello") == after


def test_a_list_that_cannot_be_added_to_is_left_alone() -> None:
    text = "x: &list [a]\nplugins:\n  - portal:\n      plugins: *list\n  - other: *list\n"
    assert with_plugin(text, "hello") in {None, text.replace("[a]", "[a, hello]")}
