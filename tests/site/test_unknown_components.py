"""Files of a site that show no component: warned of where they lie, whether the site is checked or built."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.sites import CONFIG, make_site

OWN = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
LINK = "{% macro entity_link(ref, label, title, kind, href) -%}<a href='{{ href }}'>{{ title }}</a>{%- endmacro %}\n"


def said(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str], *, config: str = OWN, **files: str
) -> list[str]:
    """Return what is said of the files `overrides/components/NAME.html`."""
    named = {f"overrides/{name.replace('__', '/')}.html": text for name, text in files.items()}
    make_site(folder, config, files=named or {"overrides/main.html": '{% extends "base.html" %}\n'})
    assert run(["-f", str(folder / "mkdocs.yml"), command]) == 0
    spoken = capsys.readouterr()
    lines = (spoken.out + spoken.err).splitlines()
    return [
        f"{line.partition('overrides/')[2]} {lines[number + 1].strip()}"
        for number, line in enumerate(lines)
        if "unknown-component" in line
    ]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_file_with_the_name_of_no_component_is_a_warning_that_says_which_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    (line,) = said(tmp_path, command, capsys, components__entity_lnk=LINK, components__entity_link=LINK)
    message = "`components/entity_lnk.html` has the name of no component, and is not used"
    assert line == (
        f"components/entity_lnk.html:1:1: warning[unknown-component]: {message} help: did you mean `entity_link.html`?"
    )


def test_what_is_like_no_component_is_told_how_files_are_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = said(tmp_path, "check", capsys, components__zzz="x")
    assert line.endswith("help: remove it, or call it as a component: `badge.html`")


def test_a_template_that_another_one_takes_in_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    footer = '{% include "components/acme.html" %}\n'
    assert said(tmp_path, "check", capsys, components__acme="x", partials__copyright=footer) == []


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_site_without_own_components_is_told_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert said(tmp_path, command, capsys) == []


def test_a_second_check_tells_it_again_until_the_file_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = said(tmp_path, "check", capsys, components__entity_lnk=LINK)
    assert said(tmp_path, "check", capsys, components__entity_lnk=LINK) == first != []
    (tmp_path / "overrides/components/entity_lnk.html").unlink()
    assert said(tmp_path, "check", capsys) == []


def test_a_site_may_turn_it_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    off = OWN.replace("- portal:\n", "- portal:\n      findings: [{code: unknown-component, severity: off}]\n")
    assert off != OWN
    assert said(tmp_path, "check", capsys, config=off, components__entity_lnk=LINK) == []


def test_a_baseline_holds_it_for_checks_and_builds_until_the_file_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = OWN.replace("- portal:\n", "- portal:\n      baseline: findings.txt\n")
    assert config != OWN
    config_file = str(make_site(tmp_path, config, files={"overrides/components/entity_lnk.html": LINK}))
    assert run(["-f", config_file, "check", "--write-baseline"]) == 0
    assert "\tunknown-component\t" in (tmp_path / "findings.txt").read_text()
    for command in ("check --strict", "check --strict", "build --strict", "check --prune-baseline"):
        assert run(["-f", config_file, *command.split()]) == 0
    said = capsys.readouterr()
    assert "unknown-component" not in said.out + said.err
    assert "0 entries dropped" in said.err
    (tmp_path / "overrides/components/entity_lnk.html").unlink()
    assert run(["-f", config_file, "check"]) == 0
    assert "1 entry of the baseline is repaired" in capsys.readouterr().err
