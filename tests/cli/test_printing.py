"""What plugins print is for people: results alone go to stdout, whatever programs do with them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run

CHATTY = '''\
"""Chatty."""
from dataclasses import dataclass

from portal_gen.api import Component, Plugin, Text, card, provide

print("said when it was loaded")


@dataclass(frozen=True)
class Chatty(Plugin):
    """Prints wherever it can."""

    @provide()
    def source(self, portal):
        print("said by a source of entities")
        return []

    @card("Chatty")
    def it(self, entity, portal):
        print("said by a card")
        return Text("quiet")
'''


@pytest.fixture
def chatty(site: Path) -> Path:
    (site / "plugins").mkdir()
    (site / "plugins" / "chatty.py").write_text(CHATTY)
    return site


@pytest.mark.parametrize(
    "command",
    [
        "export --format json",
        "query --format json kind=component",
        "check --format json",
        "check --format sarif",
        "schema config",
        "schema catalog",
    ],
)
@pytest.mark.usefixtures("chatty")
def test_what_programs_read_holds_nothing_that_a_plugin_printed(portal_gen: Run, command: str) -> None:
    outcome = portal_gen(*command.split())
    json.loads(outcome.out)
    assert "said when it was loaded" in outcome.err


@pytest.mark.parametrize("command", ["show billing", "inspect billing", "build --jobs 1", "plugin list"])
@pytest.mark.usefixtures("chatty")
def test_what_people_read_holds_none_of_it_either(portal_gen: Run, command: str) -> None:
    outcome = portal_gen(*command.split())
    assert "said" not in outcome.out
    assert "said when it was loaded" in outcome.err
    assert "said by a card" in outcome.err or command == "plugin list"


def test_other_processes_of_a_build_print_there_too(chatty: Path) -> None:
    many = (
        CATALOG.replace("billing", f"billing-{number}").replace("payments", f"payments-{number}")
        for number in range(150)
    )
    (chatty / "catalog" / "all.yaml").write_text("---\n".join(many))
    command = [sys.executable, "-m", "portal_gen", "build", "--jobs", "2"]
    done = subprocess.run(command, cwd=chatty, capture_output=True, check=True, text=True)
    assert done.stdout == ""
    assert done.stderr.count("said by a card") >= 450


@pytest.mark.usefixtures("site")
def test_a_pipe_that_closes_early_is_no_traceback(here: Path) -> None:
    (here / "many.yaml").write_text("\n---\n".join(CATALOG.replace("billing", f"billing-{n}") for n in range(300)))
    command = [sys.executable, "-m", "portal_gen", "export", "many.yaml", "-q"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=here) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
