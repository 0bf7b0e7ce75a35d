"""A file with findings that were there before and do not count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import BROKEN, MKDOCS, Run

FILE = "findings.txt"


@pytest.fixture
def strict(site: Path) -> Path:
    """Return a site with an error and a warning, and the name of a baseline in its configuration."""
    (site / "mkdocs.yml").write_text(MKDOCS.replace("portal: {}", f"portal: {{baseline: {FILE}}}"))
    (site / "catalog" / "all.yaml").write_text(BROKEN)
    return site


def edit(site: Path, old: str, new: str) -> None:
    file = site / "catalog" / "all.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_written_to_it_does_not_count(portal_gen: Run, strict: Path) -> None:
    assert portal_gen("check").code == 1
    outcome = portal_gen("check", "--write-baseline")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"2 findings written to {FILE}\n")
    first, second = (strict / FILE).read_text(encoding="utf-8").splitlines()[-2:]
    assert first == "catalog/all.yaml\tmissing-field\tcomponent:default/billing\t1\t`spec.lifecycle` is missing"
    assert second.startswith("catalog/all.yaml\tunknown-reference\tcomponent:default/ledger\t1\t`group:default/team")
    outcome = portal_gen("check", "--strict")
    assert outcome.code == 0
    assert outcome.err.endswith("; 0 errors, 0 warnings; 2 in the baseline\n")
    assert portal_gen("build", "--strict").code == 0
    page = (strict / "site" / "catalog" / "problems" / "index.html").read_text(encoding="utf-8")
    assert "unknown-reference" not in page


def test_it_holds_when_lines_move_and_documents_are_added(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    edit(strict, BROKEN, f"# moved\n\n{BROKEN.split('---')[1].replace('team-billing', 'other')}---\n{BROKEN}")
    assert portal_gen("check", "--strict").code == 0


def test_what_is_new_counts_and_one_more_of_the_same_too(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    edit(strict, "  owner: team-bilings\n", "  owner: team-bilings\n  dependsOn: [component:none]\n")
    assert portal_gen("check").out.count("warning[unknown-reference]: `component:default/none`") == 1
    edit(strict, "dependsOn: [component:none]", "dependencyOf: [component:none]\n  dependsOn: [component:none]")
    assert portal_gen("check").out.count("warning[unknown-reference]: `component:default/none`") == 2
    portal_gen("check", "--write-baseline")
    assert portal_gen("check", "--strict").code == 0
    edit(strict, "dependsOn: [component:none]", "dependsOn: [component:none, component:default/none]")
    assert portal_gen("check").out.count("warning[unknown-reference]: `component:default/none`") == 1


def test_what_is_repaired_is_told_and_dropped_without_taking_in_what_is_new(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    edit(strict, "  type: service\n  owner", "  type: service\n  lifecycle: production\n  owner")
    edit(strict, "lifecycle: production\n  owner: team-bilings", "lifecycle: production\n  owner: team-nobody")
    outcome = portal_gen("check", "-v")
    assert "2 entries of the baseline are repaired: portal-gen check --prune-baseline\n" in outcome.err
    assert "catalog/all.yaml: repaired[missing-field]: `spec.lifecycle` is missing\n" in outcome.err
    assert portal_gen("check", "catalog").err.count("repaired") == 0
    outcome = portal_gen("check", "--prune-baseline", "--strict")
    assert outcome.code == 1
    assert outcome.out.count("warning[unknown-reference]: `group:default/team-nobody`") == 2
    assert outcome.err.startswith(f"2 entries dropped from {FILE}\n")
    assert len((strict / FILE).read_text(encoding="utf-8").splitlines()) == 3
    assert "repaired" not in portal_gen("check").err


def test_writing_the_same_again_changes_no_byte(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    before = (strict / FILE).read_bytes()
    portal_gen("check", "--write-baseline")
    portal_gen("check", "--prune-baseline")
    assert (strict / FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "is no baseline"),
        ("# portal-gen baseline 2\n", 1, "is no baseline"),
        ("# portal-gen baseline 1\n\n# note\na b c\n", 4, "is no entry"),
        ("# portal-gen baseline 1\na\tb\tc\tmany\td\n", 2, "is no entry"),
        ("# portal-gen baseline 1\na\tb\tc\t0\td\n", 2, "is no entry"),
        ("# portal-gen baseline 1\n<<<<<<< ours\n", 2, "is no entry"),
        (None, 1, "does not exist"),
    ],
)
def test_what_is_no_baseline_is_an_error_at_its_line(
    portal_gen: Run, strict: Path, text: str | None, line: int, said: str
) -> None:
    if text is not None:
        (strict / FILE).write_text(text, encoding="utf-8")
    first = portal_gen("check").out.splitlines()[0]
    assert first.startswith(f"{FILE}:{line}:1: error[bad-baseline]: ") or "missing-field" in first
    assert said in "".join(one for one in portal_gen("check").out.splitlines() if "bad-baseline" in one)
    outcome = portal_gen("check", "--prune-baseline")
    assert outcome.code == 1
    assert (strict / FILE).exists() == (text is not None)
    assert portal_gen("check", "--write-baseline").code == 0
    assert portal_gen("check", "--strict").code == 0


@pytest.mark.parametrize("text", ["{}", "\x00\xff", "# portal-gen\n", MKDOCS])
def test_what_is_no_baseline_is_not_written_over(portal_gen: Run, strict: Path, text: str) -> None:
    (strict / FILE).write_text(text, encoding="utf-8")
    assert f"error[bad-baseline]: `{FILE}` is no baseline" in portal_gen("check").out
    outcome = portal_gen("check", "--write-baseline")
    assert outcome.code == 2
    assert f"`{FILE}` is no baseline, and would be lost. Name another file" in outcome.err
    assert (strict / FILE).read_text(encoding="utf-8") == text


def test_the_configuration_is_not_written_over(portal_gen: Run, strict: Path) -> None:
    before = (strict / "mkdocs.yml").read_bytes()
    assert portal_gen("check", "--write-baseline", "--baseline", "mkdocs.yml").code == 2
    assert (strict / "mkdocs.yml").read_bytes() == before


def test_a_folder_for_it_is_not_made(portal_gen: Run, strict: Path) -> None:
    outcome = portal_gen("check", "--write-baseline", "--baseline", "below/deep/known.txt")
    assert outcome.code == 2
    assert "There is no folder `below/deep` for the baseline" in outcome.err
    assert not (strict / "below").exists()


def test_where_it_was_written_is_told_with_its_whole_path(portal_gen: Run, strict: Path) -> None:
    (strict / "below").mkdir()
    assert portal_gen("check", "--write-baseline", "--baseline", "below/a.txt").err.endswith(" to below/a.txt\n")
    outside = strict.parent / "known.txt"
    assert portal_gen("check", "--write-baseline", "--baseline", str(outside)).err.endswith(f" to {outside}\n")


def test_lines_of_two_branches_may_be_put_together(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    text = (strict / FILE).read_text(encoding="utf-8")
    (strict / FILE).write_text(text + text.splitlines()[-1] + "\r\n", encoding="utf-8")
    outcome = portal_gen("check", "--strict")
    assert (outcome.code, "repaired" in outcome.err) == (0, False)


def test_one_from_the_command_line_counts_instead(portal_gen: Run, strict: Path) -> None:
    assert portal_gen("check", "--write-baseline", "--baseline", "other.txt").code == 0
    assert portal_gen("check", "--strict", "--baseline", "other.txt").code == 0
    assert not (strict / FILE).exists()


@pytest.mark.usefixtures("broken")
def test_with_paths_no_site_is_needed(portal_gen: Run) -> None:
    files = ("check", "catalog", "--follow", "--strict")
    assert portal_gen(*files, "--baseline", FILE, "--write-baseline").code == 0
    assert portal_gen(*files, "--baseline", FILE).code == 0
    assert portal_gen(*files).code == 1


def test_with_paths_that_of_the_site_is_used_and_not_written(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    before = (strict / FILE).read_bytes()
    assert portal_gen("check", "catalog", "--follow", "--strict").code == 0
    outcome = portal_gen("check", "catalog", "--write-baseline")
    assert (outcome.code, (strict / FILE).read_bytes()) == (2, before)
    assert "--baseline FILE" in outcome.err


@pytest.mark.usefixtures("broken")
def test_what_was_not_looked_at_is_never_dropped_as_repaired(portal_gen: Run) -> None:
    portal_gen("check", "catalog", "--follow", "--baseline", FILE, "--write-baseline")
    before = Path(FILE).read_bytes()
    outcome = portal_gen("check", "catalog", "--baseline", FILE, "--prune-baseline")
    assert (outcome.code, Path(FILE).read_bytes()) == (2, before)
    assert "takes no paths" in outcome.err


def test_one_that_is_no_file_is_said_to_be_none_by_its_name(portal_gen: Run, strict: Path) -> None:
    (strict / "base").mkdir()
    for name, said in (("base/nosuch.txt", "does not exist"), ("catalog", "is a folder, not a file")):
        (strict / "mkdocs.yml").write_text(MKDOCS.replace("portal: {}", f"portal: {{baseline: {name}}}"))
        assert f"{name}:1:1: error[bad-baseline]: `{name}` {said}\n" in portal_gen("check").out


@pytest.mark.usefixtures("site")
def test_who_writes_one_must_name_it(portal_gen: Run) -> None:
    assert portal_gen("check", "--write-baseline").code == 2
    assert portal_gen("check", "--prune-baseline").code == 2


def test_nothing_is_written_while_the_configuration_is_wrong(portal_gen: Run, strict: Path) -> None:
    (strict / "mkdocs.yml").write_text(
        MKDOCS.replace("portal: {}", f"portal: {{baseline: {FILE}, findings: [{{code: nosuch, severity: off}}]}}")
    )
    outcome = portal_gen("check", "--write-baseline")
    assert outcome.code == 1
    assert "error[wrong-option]: no finding has the code `nosuch`" in outcome.err
    assert not (strict / FILE).exists()


def test_information_and_what_is_waived_are_not_in_it(portal_gen: Run, strict: Path) -> None:
    waiver = "# portal-gen: allow unknown-reference until 2999-03-01: why"
    edit(strict, "production\n  owner: team-bilings", f"production\n  owner: team-bilings {waiver}")
    (strict / "catalog" / "values.yaml").write_text("a: b\n")
    assert portal_gen("check", "--write-baseline").err == f"1 finding written to {FILE}\n"
    outcome = portal_gen("check", "-v")
    assert "info[not-a-catalog-file]" in outcome.out
    assert "waived[unknown-reference]" in outcome.out
    assert "known[missing-field]" in outcome.out


def test_what_the_catalog_says_cannot_break_its_lines(portal_gen: Run, strict: Path) -> None:
    edit(strict, "owner: team-bilings", 'owner: "group:default/a\\tb\\n# c\\u2028\\ud800"')
    assert portal_gen("check", "--write-baseline").code == 0
    assert portal_gen("check", "--strict").code == 0


def test_a_build_with_nothing_to_do_looks_at_it(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    portal_gen("build")
    assert "0 pages written" in portal_gen("build").err
    (strict / FILE).write_text("# portal-gen baseline 1\n")
    assert "1 error, 1 warning" in portal_gen("build").err


def test_programs_are_told_what_is_in_it(portal_gen: Run, strict: Path) -> None:
    portal_gen("check", "--write-baseline")
    assert (strict / FILE).is_file()
    report = json.loads(portal_gen("check", "--format", "json").out)
    assert [one["by"] for one in report["set_aside"]] == ["baseline", "baseline"]
    assert report["summary"]["errors"] == report["summary"]["warnings"] == 0
