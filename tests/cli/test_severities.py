"""How much findings matter, as the option `findings` has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, MKDOCS, Outcome, Run


@pytest.fixture
def warned(site: Path) -> Path:
    """Return a site with a reference to nothing in two files."""
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace("owner: payments", "owner: nobody", 1))
    legacy = CATALOG.split("---")[0].replace("billing", "ledger").replace("owner: payments", "owner: nobody")
    (site / "catalog" / "legacy").mkdir()
    (site / "catalog" / "legacy" / "old.yaml").write_text(legacy.replace("providesApis: [ledger-api]", "dependsOn: []"))
    return site


def decide(site: Path, *findings: str) -> None:
    written = "".join(f"        - {one}\n" for one in findings)
    (site / "mkdocs.yml").write_text(MKDOCS.replace("portal: {}", f"portal:\n      findings:\n{written.rstrip()}"))


def severities(outcome: Outcome) -> dict[str, str]:
    return {one["file"]: one["severity"] for one in json.loads(outcome.out)["diagnostics"]}


def test_without_a_decision_a_finding_is_what_it_is(portal_gen: Run, warned: Path) -> None:
    assert warned.is_dir()
    assert severities(portal_gen("check", "--format", "json")) == {
        "catalog/all.yaml": "warning",
        "catalog/legacy/old.yaml": "warning",
    }


@pytest.mark.parametrize(
    ("decisions", "in_all", "in_old"),
    [
        (["{code: unknown-reference, severity: error}"], "error", "error"),
        (["{code: unknown-reference, severity: info}"], "info", "info"),
        (["{code: unknown-reference, severity: off}"], None, None),
        (["{code: unknown-reference, severity: 'off'}"], None, None),
        (["{code: unknown-reference, severity: info, files: [catalog/legacy/**]}"], "warning", "info"),
        (["{code: unknown-reference, severity: info, files: [./catalog/legacy/]}"], "warning", "info"),
        (["{code: unknown-reference, severity: info, files: ['**/leg*']}"], "warning", "info"),
        (["{code: unknown-reference, severity: info, files: [catalog/a*.yaml, nosuch]}"], "info", "warning"),
        (["{code: unknown-reference, severity: info, files: [legacy]}"], "warning", "warning"),
        (
            [
                "{code: unknown-reference, severity: error}",
                "{code: unknown-reference, severity: off, files: [catalog/legacy]}",
            ],
            "error",
            None,
        ),
        (
            [
                "{code: unknown-reference, severity: off, files: [catalog/legacy]}",
                "{code: unknown-reference, severity: error}",
            ],
            "error",
            "error",
        ),
    ],
)
def test_the_last_decision_about_a_code_and_a_file_counts(
    portal_gen: Run, warned: Path, decisions: list[str], in_all: str | None, in_old: str | None
) -> None:
    decide(warned, *decisions)
    wanted = {"catalog/all.yaml": in_all, "catalog/legacy/old.yaml": in_old}
    assert severities(portal_gen("check", "--format", "json")) == {file: one for file, one in wanted.items() if one}


@pytest.mark.parametrize(
    ("severity", "relaxed", "strict"), [("error", 1, 1), ("warning", 0, 1), ("info", 0, 0), ("off", 0, 0)]
)
def test_exit_codes_follow_what_was_decided_for_check_and_for_build(
    portal_gen: Run, warned: Path, severity: str, relaxed: int, strict: int
) -> None:
    decide(warned, f"{{code: unknown-reference, severity: {severity}}}")
    assert (portal_gen("check").code, portal_gen("check", "--strict").code) == (relaxed, strict)
    assert portal_gen("check", "catalog", "--follow", "--strict").code == strict
    assert portal_gen("build", "--strict").code == strict


def test_the_problems_page_shows_what_counts(portal_gen: Run, warned: Path) -> None:
    decide(warned, "{code: unknown-reference, severity: off, files: [catalog/legacy]}")
    assert "1 warning" in portal_gen("build").err
    page = (warned / "site" / "catalog" / "problems" / "index.html").read_text(encoding="utf-8")
    assert "catalog/all.yaml:11:10" in page
    assert "catalog/legacy/old.yaml:11:10" not in page


def test_an_error_that_is_off_leaves_its_document_invalid(portal_gen: Run, site: Path) -> None:
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace("  lifecycle: production\n", "", 1))
    decide(site, "{code: missing-field, severity: off}")
    report = json.loads(portal_gen("check", "--format", "json").out)
    assert report["diagnostics"] == []
    assert [one["valid"] for one in report["documents"]] == [False, True, True]
    assert [json.loads(one)["metadata"]["name"] for one in portal_gen("export", "catalog").out.splitlines()] == [
        "billing-api",
        "payments",
    ]


SEVERITY = 'option `findings[0].severity` of `portal` must be `error`, `warning`, `info`, `off` or False, not `"warn"`'


def test_mistakes_are_reported_at_their_lines(portal_gen: Run, warned: Path) -> None:
    decide(warned, "{code: unknown-referense, severity: info}", "{code: wrong-option, severity: off}")
    outcome = portal_gen("check")
    assert outcome.code == 1
    assert (
        "mkdocs.yml:7:18: error[wrong-option]: no finding has the code `unknown-referense`\n"
        "  help: did you mean `unknown-reference`?\n"
        "mkdocs.yml:8:18: error[wrong-option]: the severity of `wrong-option` is not to be changed\n" in outcome.out
    )
    decide(warned, "{code: unknown-reference, severity: warn}", "{severity: off}", "{code: a, severity: off, in: [b]}")
    said = [line for line in portal_gen("check").out.splitlines() if line.startswith("mkdocs.yml")]
    assert [line.split(": error[wrong-option]: ") for line in said] == [
        ["mkdocs.yml:7:47", SEVERITY],
        ["mkdocs.yml:8:11", "`portal` needs the option `findings[1].code`"],
        ["mkdocs.yml:9:36", "`portal` has no option `findings[2].in`"],
    ]


CHECK = '''\
from dataclasses import dataclass
from portal_gen.api import Plugin, Problem, check


@dataclass(frozen=True)
class Mine(Plugin):
    """Mine."""

    @check("no-runbook")
    def runbooks(self, portal):
        yield Problem("no runbook")
'''


def test_a_check_of_a_plugin_is_decided_on_like_any_other(portal_gen: Run, site: Path) -> None:
    (site / "plugins" / "mine").mkdir(parents=True)
    (site / "plugins" / "mine" / "__init__.py").write_text(CHECK)
    assert "warning[no-runbook]" in portal_gen("check").out
    decide(site, "{code: no-runbook, severity: error}")
    assert "error[no-runbook]" in portal_gen("check").out


def test_what_a_build_alone_finds_is_decided_on_as_well(portal_gen: Run, site: Path) -> None:
    (site / "docs" / "index.md").write_text("# Home\n\n[nowhere](nowhere.md)\n")
    assert "warning[mkdocs]" in portal_gen("build").err
    decide(site, "{code: mkdocs, severity: off}")
    outcome = portal_gen("build", "--strict")
    assert (outcome.code, "nowhere" in outcome.err) == (0, False)
    (site / "catalog" / "all.yaml").write_text(f"{CATALOG}# the portal is made with what MkDocs made before\n")
    assert portal_gen("build", "--strict").code == 0


def test_with_paths_a_configuration_that_cannot_be_used_decides_nothing(portal_gen: Run, warned: Path) -> None:
    decide(warned, "{code: unknown-reference, severity: loud}")
    outcome = portal_gen("check", "catalog", "--follow")
    assert outcome.code == 0
    assert outcome.out.count("warning[unknown-reference]") == 2
    assert "mkdocs.yml cannot be used: its kinds and decisions do not count here" in outcome.err


def test_with_paths_a_code_that_there_is_not_is_told_as_well(portal_gen: Run, warned: Path) -> None:
    (warned / "plugins" / "mine").mkdir(parents=True)
    (warned / "plugins" / "mine" / "__init__.py").write_text(CHECK)
    decide(warned, "{code: no-runbook, severity: error}", "{code: unknown-referense, severity: info}")
    outcome = portal_gen("check", "catalog")
    assert outcome.out.splitlines() == [
        "mkdocs.yml:8:18: error[wrong-option]: no finding has the code `unknown-referense`",
        "  help: did you mean `unknown-reference`?",
    ]
    assert outcome.code == 1
    assert portal_gen("fix", "catalog").code == 0
