"""SARIF 2.1.0: what is printed is what the published schema wants, and says what the other forms say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest

from tests.cli.command_line import CATALOG, Run

SCHEMA = json.loads((Path(__file__).parent / "vendor" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
#: A pattern in the schema is one to Python, and to `jsonschema_rs` none.
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
CATALOGS = Path(__file__).parents[1] / "catalogs"
WAIVER = "# portal-gen: allow unknown-reference until 2999-12-31: it is imported later"


@pytest.fixture
def sarif(portal_gen: Run) -> Any:
    """Return the run that `check --format sarif` prints, once the schema has been held against it."""

    def sarif(*arguments: str) -> Any:
        log = json.loads(portal_gen("check", *arguments, "--format", "sarif").out)
        VALIDATOR.validate(log)
        (run,) = log["runs"]
        return run

    return sarif


@pytest.mark.usefixtures("here")
def test_the_schema_refuses_what_is_no_sarif() -> None:
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({"version": "2.1.0", "runs": [{"results": []}]})


@pytest.mark.parametrize("arguments", [("--follow",), ("--strict",), ()])
def test_many_findings_of_a_real_catalog_are_valid(sarif: Any, portal_gen: Run, arguments: tuple[str, ...]) -> None:
    files = (str(CATALOGS / "broken"), "--root", str(CATALOGS), *arguments)
    run = sarif(*files)
    report = json.loads(portal_gen("check", *files, "--format", "json").out)
    assert len(run["results"]) == len(report["diagnostics"]) > 20
    assert {result["ruleId"] for result in run["results"]} == {one["code"] for one in report["diagnostics"]}
    assert len({result["partialFingerprints"]["portalGenFinding/v1"] for result in run["results"]}) == len(
        run["results"]
    )
    assert any("relatedLocations" in result for result in run["results"])


@pytest.mark.usefixtures("here")
def test_a_catalog_without_findings_is_valid(sarif: Any) -> None:
    Path("good.yaml").write_text(CATALOG, encoding="utf-8")
    assert sarif("good.yaml")["results"] == []


@pytest.mark.usefixtures("broken")
def test_a_rule_has_the_page_of_its_code_and_a_level(sarif: Any, portal_gen: Run) -> None:
    first, second = sarif("catalog", "--follow")["tool"]["driver"]["rules"]
    assert [first["id"], second["id"]] == ["missing-field", "unknown-reference"]
    assert first["help"]["markdown"] == portal_gen("explain", "missing-field").out
    assert [rule["defaultConfiguration"]["level"] for rule in (first, second)] == ["error", "warning"]


@pytest.mark.usefixtures("broken")
def test_files_are_named_from_the_working_directory_which_the_run_names(sarif: Any) -> None:
    run = sarif("catalog")
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "catalog/broken.yaml", "uriBaseId": "%SRCROOT%"}
    assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"] == f"{Path.cwd().as_uri()}/"


@pytest.mark.usefixtures("here")
def test_a_name_that_no_address_may_hold_is_written_as_an_address_holds_it(sarif: Any) -> None:
    Path("a b#ü.yaml").write_text("a: [")
    (result,) = sarif("a b#ü.yaml")["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%23%C3%BC.yaml"


def test_a_fingerprint_stays_when_lines_move(sarif: Any, broken: Path) -> None:
    def fingerprints() -> list[str]:
        return [
            result["partialFingerprints"]["portalGenFinding/v1"] for result in sarif("catalog", "--follow")["results"]
        ]

    before = fingerprints()
    file = broken / "catalog" / "broken.yaml"
    file.write_text(f"# moved\n\n{file.read_text()}")
    assert fingerprints() == before


def test_what_is_waived_is_suppressed_in_the_source_with_its_reason(sarif: Any, broken: Path) -> None:
    file = broken / "catalog" / "broken.yaml"
    file.write_text(
        file.read_text().replace("production\n  owner: team-bilings", f"production\n  owner: team-bilings {WAIVER}")
    )
    counting, waived = sarif("catalog", "--follow")["results"]
    assert (counting["ruleId"], counting["suppressions"]) == ("missing-field", [])
    assert waived["suppressions"] == [{"kind": "inSource", "justification": "until 2999-12-31: it is imported later"}]
    assert "baselineState" not in waived


@pytest.mark.usefixtures("broken")
def test_what_is_in_the_baseline_is_unchanged_and_suppressed_and_the_rest_is_new(sarif: Any, portal_gen: Run) -> None:
    assert "suppressions" not in sarif("catalog")["results"][0]
    portal_gen("check", "catalog", "--baseline", "b.txt", "--write-baseline")
    new, known = sarif("catalog", "--follow", "--baseline", "b.txt")["results"]
    assert (new["ruleId"], new["baselineState"], new["suppressions"]) == ("unknown-reference", "new", [])
    assert (known["ruleId"], known["baselineState"]) == ("missing-field", "unchanged")
    assert known["suppressions"] == [{"kind": "external", "justification": "in the baseline"}]
