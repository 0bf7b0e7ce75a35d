"""The text form on a terminal: the places that a finding names are shown, in colours where they are wanted."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.cli.command_line import Run

GOLDEN = Path(__file__).parent / "golden"
ESCAPE = "\x1b["
DAY_OF_THE_GOLDEN_FILE = "1772582400"  # 2026-03-04

EXCERPT = "   26 |   owner: team-bilings\n      |          ^^^^^^^^^^^^\n"


@pytest.fixture
def ten(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(GOLDEN / "terminal", here, dirs_exist_ok=True)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY_OF_THE_GOLDEN_FILE)
    return here


@pytest.fixture
def forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")


@pytest.mark.usefixtures("ten", "forced")
def test_findings_of_every_sort_show_what_they_are_about(portal_gen: Run) -> None:
    coloured = portal_gen("check").out
    assert click.unstyle(coloured) == (GOLDEN / "terminal.txt").read_text(encoding="utf-8")
    assert len(set(re.findall(r"\w+\[([a-z-]+)\]: ", click.unstyle(coloured)))) >= 10


@pytest.mark.usefixtures("ten")
def test_the_first_two_lines_of_a_finding_are_the_same_everywhere(
    portal_gen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = portal_gen("check").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = click.unstyle(portal_gen("check").out).split("\n\n")
    assert piped.splitlines() == [line for one in shown for line in one.splitlines()[:2]]


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize(
    ("environment", "on_terminal", "coloured", "with_excerpts"),
    [
        ({}, True, True, True),
        ({"NO_COLOR": "1"}, True, False, True),
        ({"NO_COLOR": "", "FORCE_COLOR": "0"}, True, True, True),
        ({"TERM": "dumb"}, True, False, True),
        ({}, False, False, False),
        ({"FORCE_COLOR": "1"}, False, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False, True),
    ],
)
def test_colours_are_for_terminals_unless_the_environment_says_otherwise(
    environment: dict[str, str], *, on_terminal: bool, coloured: bool, with_excerpts: bool
) -> None:
    out = check_on_terminal(environment) if on_terminal else check_in_pipe(environment)
    assert (ESCAPE in out) == coloured
    assert (EXCERPT in click.unstyle(out)) == with_excerpts


COMMAND = [sys.executable, "-m", "portal_gen", "check", "catalog", "--follow"]


def variables(more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **more}


def check_in_pipe(more: dict[str, str]) -> str:
    return subprocess.run(COMMAND, env=variables(more), capture_output=True, text=True, check=False).stdout


def check_on_terminal(more: dict[str, str]) -> str:
    ours, theirs = pty.openpty()
    subprocess.run(COMMAND, env=variables(more), stdout=theirs, stderr=subprocess.DEVNULL, check=False)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:  # how Linux tells that nobody writes there any more
        pass
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("'a\tb \u202e'", ["  owner: 'a    b '", "         ^^^^^^^^^"]),
        ("日本", ["  owner: 日本", "         ^^^^"]),
        ("no-such # said why", ["  owner: no-such # said why", "         ^^^^^^^"]),
        ("x" * 5000, ["  owner: " + "x" * 142, "         " + "^" * 142]),
    ],
    ids=["steering", "wide", "comment", "long"],
)
@pytest.mark.usefixtures("forced")
def test_marks_stand_below_what_is_meant_whatever_a_line_holds(
    portal_gen: Run, here: Path, value: str, shown: list[str]
) -> None:
    text = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec:\n"
    (here / "a.yaml").write_text(
        f"{text}  type: service\n  lifecycle: production\n  owner: {value}\n", encoding="utf-8"
    )
    out = click.unstyle(portal_gen("check", "a.yaml", "--follow").out)
    assert [one[8:] for one in out.splitlines() if one[5:8] == " | "] == shown


@pytest.mark.usefixtures("forced")
def test_a_place_that_is_no_line_of_a_file_is_shown_without_one(portal_gen: Run, here: Path) -> None:
    (here / "empty.yaml").write_text("")
    assert " | " not in portal_gen("check", "nosuch.yaml", "empty.yaml").out
