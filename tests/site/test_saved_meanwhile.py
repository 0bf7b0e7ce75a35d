"""What somebody saves while a build goes on is in the next one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal_gen.site.commands.build import build
from tests.site.sites import BILLING, CONFIG, HELLO, LEDGER, make_site

#: MkDocs is at work: the portal has been read, and no page of it is made yet.
MEANWHILE = """\
from pathlib import Path

def on_nav(nav, config, files):
    plugin = Path(config.config_file_path).parent / "plugins/hello.py"
    plugin.write_text(plugin.read_text().replace("reader", "writer"))
"""


@pytest.mark.parametrize("program", ["mkdocs", "portal_gen"])
def test_a_plugin_that_is_saved_while_mkdocs_works_is_shown_by_the_next_build(tmp_path: Path, program: str) -> None:
    files = {"plugins/hello.py": HELLO, "hook.py": MEANWHILE}
    config = make_site(tmp_path / "a", CONFIG + "hooks: [hook.py]\n", files=files)
    page = config.parent / "site" / BILLING / "hello/index.html"
    pages = []
    for _ in range(2):
        subprocess.run([sys.executable, "-m", program, "build"], cwd=config.parent, check=True, capture_output=True)
        pages.append(page.read_text(encoding="utf-8"))
    assert "Hello, reader." in pages[0]
    assert "Hello, writer." in pages[1]


NOTES = """\
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, card

@dataclass(frozen=True)
class Notes(Plugin):
    @card("Notes", when={"kind": "Component"})
    def notes(self, entity: Entity, portal: Portal) -> Markdown:
        said = portal.file(entity, "notes.txt") or ""
        if (saved := portal.settings.folder / "saved.txt").exists():
            saved.rename(portal.settings.folder / "catalog/notes.txt")
        return Markdown(said)
"""


#: The second is put into the place of the first as soon as one page has shown that.
TEXTS = {"catalog/notes.txt": "Of before.", "saved.txt": "Of after."}


def shown(config: Path) -> list[bool]:
    """Return of two pages that show the same file whether they show what is in it, after one more build."""
    build(config)
    text = (config.parent / "catalog/notes.txt").read_text()
    return [text in (config.parent / "site" / at / "index.html").read_text() for at in (BILLING, LEDGER)]


def test_a_file_that_is_saved_between_two_pages_is_shown_by_both_in_the_next_build(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/notes.py": NOTES, **TEXTS})
    assert shown(config) == [False, True]
    assert shown(config) == [True, True]
