"""When a build looks no further: what code of plugins does, and what it opens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.built_again import COMPONENT, ONE_FILE, PLUGIN, TEAMS, Builds
from tests.site.sites import CATALOG, make_site


def test_where_a_plugin_opens_files_itself_it_is_asked_each_time(tmp_path: Path) -> None:
    builds = Builds(tmp_path, files={"plugins/notes.py": PLUGIN + TEAMS, "teams.csv": "red green"})
    assert builds.again()[1]
    builds.write("teams.csv", "red green blue")
    result, _ = builds.again()
    assert result.entities == builds.first.entities + 1


def test_a_plugin_may_import_what_it_needs_when_it_is_asked(tmp_path: Path) -> None:
    late = PLUGIN.replace("        text = portal", "        import xml.dom.minidom\n        text = portal")
    # The command is a process of its own, which has not loaded the module yet.
    builds = Builds(tmp_path, files={"plugins/notes.py": late})
    command = [sys.executable, "-m", "portal_gen", "build", "--clean"]
    subprocess.run(command, cwd=builds.folder, check=True, capture_output=True)
    assert not builds.again()[1]


READS = """
from dataclasses import dataclass
from portal_gen.api import Component, Plugin, Portal, Text, page

@dataclass(frozen=True)
class Reads(Plugin):
    '''Reads a file on a page of its own.'''

    @page("reads", "Reads")
    def reads(self, portal: Portal) -> Component:
        return Text({answer} or "nothing")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a build has one process there")
@pytest.mark.parametrize(
    ("answer", "noted"),
    [
        ("portal.file(portal.entities('component')[0], 'words.txt')", True),
        ("(portal.settings.folder / 'catalog/words.txt').read_text()", False),
    ],
)
def test_what_another_process_has_read_counts_like_what_this_one_has(
    tmp_path: Path, answer: str, *, noted: bool
) -> None:
    many = "".join(f"---{COMPONENT.format(name=f'c{number}')}" for number in range(450))
    files = {"plugins/reads.py": READS.format(answer=answer), "catalog/words.txt": "before"}
    config = make_site(tmp_path / "a", ONE_FILE, catalog=CATALOG + many, files=files)
    command = [sys.executable, "-m", "portal_gen", "build", "-q", "--jobs", "2"]
    # Beside the threads of the test runner no process is forked.
    subprocess.run(command, cwd=config.parent, check=False)
    assert (config.parent / ".site.portal-gen/last.json").exists() is noted
    if noted:
        (config.parent / "catalog/words.txt").write_text("afterwards", encoding="utf-8")
        subprocess.run(command, cwd=config.parent, check=False)
        assert "afterwards" in (config.parent / "site/reads/index.html").read_text(encoding="utf-8")


CHANGES = """
from dataclasses import dataclass
from pathlib import Path
from portal_gen.api import Entity, Plugin, Portal, Text, card, provide

@dataclass(frozen=True)
class Changes(Plugin):
    '''Is edited by somebody while a build is at work.'''

    @provide()
    def nothing(self, portal: Portal):
        code = Path(__file__)
        code.write_text(code.read_text().replace("be" + "fore", "afterwards"))
        return []

    @card("Word")
    def word(self, entity: Entity, portal: Portal) -> Text:
        return Text("before")
"""


def test_code_that_is_edited_during_a_build_counts_for_the_next(tmp_path: Path) -> None:
    builds = Builds(tmp_path, files={"plugins/changes.py": CHANGES})
    page = builds.folder / "site/catalog/default/component/billing/index.html"
    assert "before" in page.read_text(encoding="utf-8")
    assert builds.again()[1]
    assert "afterwards" in page.read_text(encoding="utf-8")
