"""What somebody saves while a build goes on is in the next one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.sites import BILLING, CONFIG, make_site

HELLO = """\
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, tab

@dataclass(frozen=True)
class Hello(Plugin):
    @tab("hello", "Hello")
    def hello(self, entity: Entity, portal: Portal) -> Markdown:
        return Markdown("Hello, reader.")
"""

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
    shown = []
    for _ in range(2):
        subprocess.run([sys.executable, "-m", program, "build"], cwd=config.parent, check=True, capture_output=True)
        shown.append(page.read_text(encoding="utf-8"))
    assert "Hello, reader." in shown[0]
    assert "Hello, writer." in shown[1]
