"""Findings that a comment takes out of the count, until a day."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Outcome, Run

DAYS = {"2027-03-01": "1803859200", "2027-03-02": "1803945600"}
REASON = "comes with the next import"
WAIVER = f"# portal-gen: allow unknown-reference until 2027-03-01: {REASON}"


@pytest.fixture
def waived(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["2027-03-01"])
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace("owner: payments", f"owner: nobody {WAIVER}", 1))
    return site


def edit(site: Path, old: str, new: str) -> None:
    file = site / "catalog" / "all.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(outcome: Outcome) -> list[str]:
    return [one["code"] for one in json.loads(outcome.out)["diagnostics"]]


@pytest.mark.usefixtures("waived")
def test_a_waived_finding_does_not_count_and_is_shown_to_who_asks(portal_gen: Run) -> None:
    outcome = portal_gen("check", "--strict")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "3 documents, 3 valid; 0 errors, 0 warnings; 1 waived\n"
    assert portal_gen("check", "--strict", "-v").out == (
        "catalog/all.yaml:11:10: waived[unknown-reference]: `group:default/nobody` is not in the catalog\n"
        f"  because: until 2027-03-01: {REASON}\n"
    )


@pytest.mark.usefixtures("waived")
def test_programs_read_of_it_apart_from_what_counts(portal_gen: Run) -> None:
    report = json.loads(portal_gen("check", "--format", "json").out)
    (aside,) = report["set_aside"]
    assert report["diagnostics"] == []
    assert report["summary"]["warnings"] == 0
    assert (aside["code"], aside["line"], aside["by"]) == ("unknown-reference", 11, "waiver")
    assert (aside["until"], aside["reason"]) == ("2027-03-01", REASON)


@pytest.mark.usefixtures("site")
def test_where_nothing_is_set_aside_the_report_does_not_speak_of_it(portal_gen: Run) -> None:
    assert set(json.loads(portal_gen("check", "--format", "json").out)) == {"documents", "diagnostics", "summary"}


@pytest.mark.usefixtures("waived")
def test_the_day_after_it_counts_again_and_names_its_waiver(portal_gen: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS["2027-03-02"])
    outcome = portal_gen("check", "--format", "json", "--strict")
    first, second = json.loads(outcome.out)["diagnostics"]
    assert outcome.code == 1
    assert (first["code"], first["column"]) == ("unknown-reference", 10)
    assert first["help"].endswith("; its waiver has ended with 2027-03-01 (catalog/all.yaml:11:17)")
    assert first["related"][-1]["message"] == f"waived: {REASON}"
    assert (second["code"], second["column"]) == ("expired-waiver", 17)


def test_a_waiver_that_waives_nothing_is_a_finding(portal_gen: Run, waived: Path) -> None:
    edit(waived, "owner: nobody", "owner: payments")
    assert portal_gen("check").out == (
        "catalog/all.yaml:11:19: warning[unused-waiver]: no `unknown-reference` is waived here\n"
        "  help: take it out, or put it on the line of the finding or before it\n"
    )


def test_a_misspelled_code_waives_nothing_and_says_what_was_meant(portal_gen: Run, waived: Path) -> None:
    edit(waived, "allow unknown-reference", "allow unknown-referense")
    outcome = portal_gen("check")
    assert "help: did you mean `unknown-reference`?" in outcome.out
    assert "warning[unknown-reference]" in outcome.out


def test_a_file_with_errors_is_not_told_of_waivers_that_wait_for_their_findings(portal_gen: Run, waived: Path) -> None:
    edit(waived, "  lifecycle: production\n", "")
    assert codes(portal_gen("check", "--format", "json")) == ["missing-field"]


@pytest.mark.usefixtures("waived")
def test_with_paths_nobody_can_tell_which_waivers_are_unused(portal_gen: Run) -> None:
    assert portal_gen("check", "catalog").out == ""
    assert portal_gen("check", "catalog", "--follow").err.endswith("; 1 waived\n")


def test_one_waiver_may_name_several_codes_and_stand_on_the_line_before(portal_gen: Run, waived: Path) -> None:
    edit(waived, f"owner: nobody {WAIVER}", "owner: nobody")
    edit(waived, "  owner: nobody", f"  {WAIVER.replace('allow ', 'allow bad-value, ')}\n  owner: nobody")
    assert portal_gen("check").out.startswith("catalog/all.yaml:11:3: warning[unused-waiver]: no `bad-value` is waived")


def test_an_error_can_be_waived_and_leaves_its_document_invalid(portal_gen: Run, waived: Path) -> None:
    edit(waived, "  lifecycle: production\n", "")
    edit(waived, "spec:\n", f"spec: {WAIVER.replace('unknown-reference', 'missing-field')}\n")
    outcome = portal_gen("check", "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 0
    assert (report["documents"][0]["valid"], report["summary"]["errors"]) == (False, 0)


def test_what_is_kept_of_a_file_holds_its_waivers(portal_gen: Run, waived: Path) -> None:
    first, second = portal_gen("check", "-v"), portal_gen("check", "-v")
    assert first == second
    assert list((waived / ".cache" / "portal-gen" / "documents").glob("*.jsonl"))


@pytest.mark.usefixtures("waived")
def test_a_build_where_nothing_but_the_day_has_changed_says_what_a_clean_one_does(
    portal_gen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "0 warnings" in portal_gen("build", "--strict").err
    assert "0 pages written" in portal_gen("build").err
    for day, warnings in (("2027-03-02", 2), ("2027-03-01", 0)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[day])
        for _ in range(2):
            assert f"{warnings} warnings" in portal_gen("build").err
        problems = Path("site/catalog/problems/index.html").read_text(encoding="utf-8")
        assert ("expired-waiver" in problems) == bool(warnings)


@pytest.mark.parametrize("code", ["bad-waiver", "expired-waiver", "unused-waiver"])
def test_the_page_of_a_code_shows_what_has_it_and_what_has_not(portal_gen: Run, site: Path, code: str) -> None:
    page = portal_gen("explain", code).out
    wrong, right = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    file = site / "catalog" / "billing.yaml"
    file.write_text(wrong)
    assert codes(portal_gen("check", "--format", "json")).count(code) == 1
    (shown,) = re.findall(r"^\n```\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown in portal_gen("check").out
    file.write_text(right)
    assert codes(portal_gen("check", "--format", "json")) == []
