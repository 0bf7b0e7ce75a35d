from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from portal_gen.cli.check_formats import FORMATS
from tests.cli.command_line import BROKEN, CATALOG, MKDOCS, Run

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.usefixtures("broken")
def test_each_format_is_as_it_was_promised(portal_gen: Run, form: str) -> None:
    outcome = portal_gen("check", "catalog", "--follow", "--format", form)
    said = outcome.out.replace(Path.cwd().as_uri(), "file:///here")
    assert said == (GOLDEN / f"{form}.txt").read_text(encoding="utf-8")
    repairs = "1 of these can be repaired: portal-gen fix catalog --follow\n" if form == "text" else ""
    assert outcome.err == f"4 documents, 2 valid; 1 error, 1 warning\n{repairs}"
    assert outcome.code == 1


@pytest.mark.usefixtures("site")
def test_what_plugins_provide_is_not_counted(portal_gen: Run) -> None:
    found = json.loads(portal_gen("check", "--format", "json").out)
    assert [one["ref"] for one in found["documents"]] == [
        "component:default/billing",
        "api:default/billing-api",
        "group:default/payments",
    ]
    assert found["summary"]["documents"] == 3
    assert portal_gen("check").err.startswith("3 documents, 3 valid; ")


@pytest.mark.usefixtures("broken")
def test_the_text_form_has_place_severity_code_and_help(portal_gen: Run) -> None:
    out = portal_gen("check", "catalog", "--follow").out
    assert (
        "catalog/broken.yaml:26:10: warning[unknown-reference]: `group:default/team-bilings` is not in the catalog\n"
        "  help: did you mean `group:default/team-billing`? (catalog/broken.yaml:9:1)" in out
    )


@pytest.mark.parametrize(("number", "said"), [(9, False), (12, True)])
def test_what_many_findings_say_alike_is_told_at_the_end(
    portal_gen: Run, here: Path, number: int, *, said: bool
) -> None:
    spec = "spec: {type: service, lifecycle: production, owner: nobody}"
    one = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: NAME}\n" + spec
    (here / "all.yaml").write_text("\n---\n".join(one.replace("NAME", f"a{index}") for index in range(number)))
    line = f"{number} of these say the same: `group:default/nobody` is not in the catalog\n"
    assert (line in portal_gen("check", "all.yaml", "--follow").err) is said
    assert line not in portal_gen("check", "all.yaml", "--follow", "--format", "github").err


def test_files_are_named_from_the_working_directory(
    portal_gen: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken / "below").mkdir()
    monkeypatch.chdir(broken / "below")
    found = json.loads(portal_gen("check", "../catalog", "--format", "json", "--root", "..").out)
    assert {one["file"] for one in found["documents"]} == {"../catalog/broken.yaml"}
    assert {one["file"] for one in found["diagnostics"]} == {"../catalog/broken.yaml"}
    assert portal_gen("check", "../catalog", "--root", "..").out.startswith("../catalog/broken.yaml:5:1: error[")


@pytest.mark.usefixtures("broken")
def test_with_paths_nothing_is_said_that_needs_the_rest_of_the_catalog(portal_gen: Run) -> None:
    assert "unknown-reference" not in portal_gen("check", "catalog").out
    assert "unknown-reference" in portal_gen("check", "catalog", "--follow").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "good.yaml"), 0),
        (("check", "good.yaml", "--strict"), 0),
        (("check", "good.yaml", "--follow"), 0),
        (("check", "warned.yaml"), 0),
        (("check", "warned.yaml", "--follow"), 0),
        (("check", "warned.yaml", "--follow", "--strict"), 1),
        (("check", "bad.yaml"), 1),
        (("check", "nosuch.yaml"), 1),
        (("check", "nosuch/deep.yaml"), 1),
        (("check", "torn.yaml"), 1),
        (("check", "deep.yaml"), 1),
        (("check", "binary.yaml"), 1),
        (("check", "list.yaml"), 1),
        (("check", "*.yaml"), 1),
        (("export", "bad.yaml"), 0),
        (("export", "nosuch.yaml"), 0),
    ],
)
def test_exit_codes(portal_gen: Run, here: Path, arguments: tuple[str, ...], code: int) -> None:
    files = {
        "good.yaml": CATALOG,
        "warned.yaml": CATALOG.replace("owner: payments", "owner: nobody"),
        "bad.yaml": BROKEN,
        "torn.yaml": "a: [",
        "deep.yaml": "[" * 100_000,
        "list.yaml": "- a\n- b\n",
    }
    for name, text in files.items():
        (here / name).write_text(text)
    (here / "binary.yaml").write_bytes(b"\x00\xff\xfe")
    assert portal_gen(*arguments).code == code


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_prints_what_has_no_findings_and_no_documents(portal_gen: Run, here: Path, form: str) -> None:
    (here / "empty").mkdir()
    outcome = portal_gen("check", "empty", "--format", form)
    assert outcome.code == 0


def test_standard_input_is_judged_as_a_file(here: Path) -> None:
    command = [sys.executable, "-m", "portal_gen", "check", "-", "--format", "json"]
    outcome = subprocess.run(command, input=BROKEN.encode(), capture_output=True, check=False, cwd=here)
    found = json.loads(outcome.stdout)
    assert outcome.returncode == 1
    assert found["summary"] == {"documents": 4, "valid": 2, "errors": 1, "warnings": 0, "infos": 0}
    assert {one["file"] for one in found["documents"]} == {"-"}


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("check", "-", "--format", "json", "--follow"), ["payments", "parts"]),
        (("check", "-", "--format", "json"), ["parts"]),
        (("export", "-", "--format", "json"), ["payments", "parts"]),
    ],
)
def test_standard_input_leads_where_a_file_in_the_working_directory_would(
    here: Path, arguments: tuple[str, ...], names: list[str]
) -> None:
    (here / "below").mkdir()
    (here / "below" / "parts.yaml").write_text(CATALOG.split("---")[2])
    (here / ".git").mkdir()
    text = "{apiVersion: backstage.io/v1alpha1, kind: Location, metadata: {name: parts}, spec: {target: ./parts.yaml}}"
    command = [sys.executable, "-m", "portal_gen", *arguments]
    outcome = subprocess.run(command, input=text.encode(), capture_output=True, check=False, cwd=here / "below")
    found = json.loads(outcome.stdout)
    refs = [one["ref"] for one in found["documents"]] if isinstance(found, dict) else []
    exported = [one["metadata"]["name"] for one in found] if isinstance(found, list) else []
    assert sorted([ref.partition("/")[2] for ref in refs] + exported) == sorted(names)
    assert outcome.returncode == 0


def test_what_is_not_there_is_named_from_the_working_directory(
    portal_gen: Run, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (broken / "below").mkdir()
    monkeypatch.chdir(broken / "below")
    for form in ("json", "text", "junit", "sarif", "github"):
        out = portal_gen("check", "../no/such.txt", "--format", form, "--root", "..").out
        assert "../no/such.txt" in out
    (found,) = json.loads(portal_gen("check", "../no/such.txt", "--format", "json", "--root", "..").out)["diagnostics"]
    assert found == {
        "code": "missing-file",
        "severity": "error",
        "message": "`no/such.txt` does not exist",
        "help": found["help"],
        "file": "../no/such.txt",
        "line": 1,
        "column": 1,
        "document": None,
        "ref": None,
        "related": [],
    }


@pytest.mark.usefixtures("broken")
def test_sarif_names_each_rule_once_with_its_page(portal_gen: Run) -> None:
    log: Any = json.loads(portal_gen("check", "catalog", "--follow", "--format", "sarif").out)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["shortDescription"]["text"] != rule["id"] for rule in rules)


@pytest.mark.usefixtures("broken")
def test_a_warning_fails_a_case_of_junit_only_when_it_is_strict(portal_gen: Run) -> None:
    relaxed = ET.fromstring(portal_gen("check", "catalog", "--follow", "--format", "junit").out)  # noqa: S314  our own
    strict = ET.fromstring(portal_gen("check", "catalog", "--follow", "--strict", "--format", "junit").out)  # noqa: S314  our own
    assert (relaxed.get("tests"), relaxed.get("failures")) == ("4", "1")
    assert (strict.get("tests"), strict.get("failures")) == ("4", "2")


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_the_catalog_steer_a_terminal_or_break_the_form(portal_gen: Run, here: Path, form: str) -> None:
    (here / "hostile.yaml").write_text(BROKEN.replace("name: ledger", 'name: "a\\e[31m::error::\\n<x>]]>\\u0007"'))
    out = portal_gen("check", "hostile.yaml", "--format", form).out
    assert not set(out) & {"\x1b", "\x07"}
    if form == "junit":
        ET.fromstring(out)  # noqa: S314  our own
    if form in {"json", "sarif"}:
        json.loads(out)
    if form == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in out.splitlines())


def test_the_site_is_checked_with_its_plugins_and_its_options(portal_gen: Run, site: Path) -> None:
    (site / "mkdocs.yml").write_text(
        (site / "mkdocs.yml").read_text().replace("portal: {}", "portal: {plugins: [orgg]}")
    )
    outcome = portal_gen("check")
    assert outcome.code == 1
    assert outcome.out.startswith("mkdocs.yml:5:")
    assert "`org`" in outcome.out


def test_an_empty_folder_of_the_catalog_is_told_where_it_is_named(portal_gen: Run, site: Path) -> None:
    (site / "services").mkdir()
    text = MKDOCS.replace("portal: {}", "portal: {catalog: [catalog, services]}")
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
    place = f"mkdocs.yml:5:{text.splitlines()[4].index('services') + 1}"
    outcome = portal_gen("check", "--strict")
    assert outcome.code == 1
    assert f"{place}: warning[no-catalog-file]: no catalog file is below `services`\n" in outcome.out
    outcome = portal_gen("check", "services")
    assert outcome.code == 0
    assert "services:1:1: warning[no-catalog-file]: no catalog file is below this folder\n" in outcome.out
