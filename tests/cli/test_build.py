from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command_line import Run


def test_build_ends_with_its_figures_and_writes_the_report(portal_gen: Run, site: Path) -> None:
    outcome = portal_gen("build", "-d", "public", "--report", "figures.json", "-j", "1")
    assert (outcome.code, outcome.out) == (0, "")
    last = outcome.err.splitlines()[-1]
    assert re.fullmatch(r"\d+ pages written, 0 reused; \d+ entities; 0 errors, 0 warnings; \d+\.\d s", last)
    assert (site / "public" / "catalog" / "default" / "component" / "billing" / "index.md").is_file()
    figures = json.loads((site / "figures.json").read_text())
    assert last.startswith(f"{figures['pages_written']} pages written")


def test_where_the_disk_refuses_it_is_said_in_words_and_with_the_file(portal_gen: Run, site: Path) -> None:
    (site / "public").write_text("no folder")
    outcome = portal_gen("build", "-d", "public/site")
    assert outcome.code == 1
    assert outcome.err.splitlines()[-1] == f"portal-gen: not a directory: `{site}/public/.site.portal-gen`."
    assert (site / "public").read_text() == "no folder"


LUCK = """
import random
from dataclasses import dataclass
from portal_gen.api import Entity, Plugin, Portal, Text, card

@dataclass(frozen=True)
class Luck(Plugin):
    'Luck.'

    @card("Luck")
    def luck(self, entity: Entity, portal: Portal) -> Text:
        return Text(str(random.random()))
"""


def test_build_twice_publishes_what_is_not_the_same_and_exits_with_1(portal_gen: Run, site: Path) -> None:
    (site / "plugins").mkdir()
    (site / "plugins" / "luck.py").write_text(LUCK)
    outcome = portal_gen("build", "--twice", "-d", "public", "--report", "figures.json", "-j", "2")
    first, help_, last = outcome.err.splitlines()
    assert (outcome.code, outcome.out) == (1, "")
    assert first.startswith("plugins/luck.py:10:1: error[not-repeatable]: plugin `luck`: `entity-card:luck/luck` is ")
    assert help_.startswith("  help: ")
    assert "1 error, 0 warnings" in last
    assert json.loads((site / "figures.json").read_text())["errors"] == 1
    assert (site / "public" / "index.html").is_file()
    assert not (site / "site").exists()


def test_build_with_a_warning_publishes_and_with_strict_does_not(portal_gen: Run, site: Path) -> None:
    file = site / "catalog" / "all.yaml"
    file.write_text(file.read_text().replace("owner: payments\n  providesApis", "owner: nobody\n  providesApis"))
    strict = portal_gen("build", "--strict", "-j", "1")
    assert (strict.code, (site / "site").exists()) == (1, False)
    assert "catalog/all.yaml:11:10: warning[unknown-reference]" in strict.err
    assert strict.err.splitlines()[-1].startswith("nothing published: ")
    relaxed = portal_gen("build", "-j", "1")
    assert (relaxed.code, (site / "site" / "index.html").exists()) == (0, True)


def test_build_with_an_error_publishes_what_is_good_and_exits_with_1(portal_gen: Run, site: Path) -> None:
    (site / "catalog" / "torn.yaml").write_text("a: [")
    outcome = portal_gen("build", "-j", "1")
    assert outcome.code == 1
    assert "catalog/torn.yaml:2:1: error[yaml-syntax]" in outcome.err
    assert (site / "site" / "catalog" / "default" / "component" / "billing" / "index.html").is_file()


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("site_name: x\nplugins: [{portal: {twin: [md]}}]\n", "mkdocs.yml:2:21: error[wrong-option]"),
        ("site_name: x\nplugins: [\n", "mkdocs.yml:3:1: error[config-unreadable]"),
    ],
)
def test_a_build_that_its_configuration_forbids_ends_with_its_figures_too(
    portal_gen: Run, site: Path, config: str, said: str
) -> None:
    (site / "mkdocs.yml").write_text(config)
    outcome = portal_gen("build", "--report", "figures.json")
    first, *_, last = outcome.err.splitlines()
    assert (outcome.code, outcome.out) == (1, "")
    assert first.startswith(said)
    assert last.startswith("nothing published: 0 pages written, 0 reused; 0 entities; 1 error, 0 warnings; ")
    assert json.loads((site / "figures.json").read_text())["errors"] == 1


def test_a_build_with_a_folder_for_a_configuration_publishes_nothing(portal_gen: Run, site: Path) -> None:
    outcome = portal_gen("build", "-f", str(site))
    assert outcome.err.splitlines()[0].startswith(".:1:1: error[config-unreadable]")
    assert outcome.err.splitlines()[-1].startswith("nothing published: ")


def test_a_root_on_the_command_line_names_files_from_there(portal_gen: Run, site: Path) -> None:
    (site / "catalog" / "torn.yaml").write_text("a: [")
    outcome = portal_gen("check", "--root", "..")
    assert outcome.out.startswith("catalog/torn.yaml:")
