"""Icons that the theme does not have: warned of where they are named, when the theme is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.sites import CONFIG, make_site

PLUGIN = """\
from dataclasses import dataclass

from portal_gen.api import Plugin, Text, link, page, tab


@dataclass(frozen=True)
class Mine(Plugin):
    \"\"\"Mine.\"\"\"

    @page("radar", "Radar", icon="material/radr")
    def radar(self, portal):
        return Text("x")

    @tab("good", "Good", icon="material/radar")
    def good(self, entity, portal):
        return Text("x")

    @link("Chat", icon="nosuch/icon")
    def chat(self, entity, portal):
        return "https://example.com/"
"""
KIND = """\
name: Dataset
icon: material/databse
versions:
  - apiVersions: [example.com/v1]
"""
NAMED = ("material/radr", "nosuch/icon", "material/databse")
COMMANDS = pytest.mark.parametrize("command", ["check", "build"])
FILES = {"plugins/mine/__init__.py": PLUGIN, "plugins/mine/kinds/dataset.yaml": KIND}


def said(folder: Path, command: str, config: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    make_site(folder, config, files=FILES)
    assert run(["-f", str(folder / "mkdocs.yml"), command]) == 0
    spoken = capsys.readouterr()
    lines = (spoken.out + spoken.err).splitlines()
    return [
        f"{line.partition('plugins/')[2]} {lines[number + 1].strip()}"
        for number, line in enumerate(lines)
        if "unknown-icon" in line
    ]


@COMMANDS
def test_each_is_a_warning_where_it_is_named(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    page, link, kind = said(tmp_path, command, CONFIG, capsys)
    assert page.startswith(
        "mine/__init__.py:10:1: warning[unknown-icon]: `page:mine/radar` has the icon `material/radr`"
    )
    assert page.endswith("which the theme does not have help: did you mean `material/radar`?")
    assert link.startswith("mine/__init__.py:18:1: warning[unknown-icon]: `entity-icon-link:mine/chat` has the icon")
    assert link.endswith("help: name a file of the theme's `.icons` without `.svg`: `material/account`")
    assert kind.startswith("mine/kinds/dataset.yaml:2:7: warning[unknown-icon]: kind `Dataset` has the icon")
    assert kind.endswith("help: did you mean `material/database`?")


@COMMANDS
def test_a_theme_without_those_icons_is_not_asked(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(tmp_path, command, CONFIG.replace("name: material", "name: readthedocs"), capsys) == []


@COMMANDS
def test_an_icon_of_the_sites_own_is_known_as_soon_as_it_is_there(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    config = CONFIG.replace("name: material", "name: material\n  custom_dir: overrides")
    (tmp_path / "overrides/.icons/nosuch").mkdir(parents=True)
    assert len(said(tmp_path, command, config, capsys)) == len(NAMED)
    (tmp_path / "overrides/.icons/nosuch/icon.svg").write_text('<svg viewBox="0 0 1 1"><path d=""/></svg>')
    assert len(said(tmp_path, command, config, capsys)) == len(NAMED) - 1


def test_a_baseline_holds_it_for_checks_and_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = CONFIG.replace("- portal:\n", "- portal:\n      baseline: findings.txt\n")
    named = ["-f", str(make_site(tmp_path, config, files=FILES))]
    assert run([*named, "check", "--write-baseline"]) == 0
    assert len((tmp_path / "findings.txt").read_text().split("\tunknown-icon\t")) == len(NAMED) + 1
    assert said(tmp_path, "check", config, capsys) == []
    assert run([*named, "check", "--strict"]) == run([*named, "build", "--strict"]) == 0
