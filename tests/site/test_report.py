"""The report of a build: its figures, and what plugins have cost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal_gen.site.commands.build import build
from portal_gen.site.commands.wanted import Wanted
from tests.site.sites import make_site, with_services


def test_the_report_holds_figures_and_the_hashes_of_scripts(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    build(config, Wanted(report=tmp_path / "out/report.json"))
    figures = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    assert set(figures) == {
        "pages_written",
        "pages_reused",
        "entities",
        "errors",
        "warnings",
        "commit",
        "seconds",
        "peak_bytes",
        "plugins",
        "scripts",
    }
    assert figures["entities"] == len([*(tmp_path / "a/site").rglob("entity.json")])
    assert figures["plugins"]["catalog"]["seconds"] > 0
    assert figures["scripts"]
    assert all(hash_.startswith("sha256-") for hash_ in figures["scripts"])


SLEEPER = """\
import time
from dataclasses import dataclass

from portal_gen.api import Entity, Plugin, Portal, Text, card

@dataclass(frozen=True)
class Sleeper(Plugin):
    @card("Slept")
    def slept(self, entity: Entity, portal: Portal) -> Text:
        time.sleep(0.001)
        return Text("Well.")
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_seconds_of_a_plugin_are_those_of_all_processes(tmp_path: Path, jobs: int) -> None:
    config = make_site(tmp_path / "a", catalog=with_services(500), files={"plugins/sleeper.py": SLEEPER})
    result = build(config, Wanted(jobs=jobs))
    assert result.plugins["sleeper"].seconds >= 500 * 0.001
