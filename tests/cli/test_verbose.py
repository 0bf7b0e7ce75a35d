"""With `-v` a build tells what MkDocs does, as the help of a finding promises."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import Run

HOOK = """
from mkdocs.exceptions import PluginError

def on_page_markdown(markdown, page, config, files):
    raise PluginError("not today")
"""

PROMISE = "help: what MkDocs did before that is told with `-v`"

#: What MkDocs says of a step, and what the portal says of one.
STEP, OURS = "Reading markdown pages.", "Reading the catalog"


@pytest.fixture
def broken_hook(site: Path) -> Path:
    (site / "hook.py").write_text(HOOK)
    (site / "mkdocs.yml").write_text(f"{(site / 'mkdocs.yml').read_text()}hooks: [hook.py]\n")
    return site


@pytest.mark.usefixtures("broken_hook")
@pytest.mark.parametrize("options", [[], ["--twice"]])
def test_build_tells_what_mkdocs_did_before_it_gave_up(portal_gen: Run, options: list[str]) -> None:
    short, long = portal_gen("build", *options), portal_gen("build", *options, "-v")
    assert (short.code, long.code) == (1, 1)
    assert PROMISE in short.err
    assert STEP not in short.err
    assert STEP in long.err


def test_build_says_its_own_steps_and_each_finding_once(portal_gen: Run, site: Path) -> None:
    (site / "docs/guide.md").write_text("[there](no.md)\n")
    said = portal_gen("build", "-v").err
    assert f"{OURS}\n" in said
    assert said.count("no.md") == 1


def test_serve_tells_it_of_each_build(broken_hook: Path) -> None:
    command = [sys.executable, "-m", "portal_gen", "serve", "-v", "-a", "127.0.0.1:0"]
    with subprocess.Popen(command, cwd=broken_hook, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        try:
            assert any(STEP in line for line in serving.stderr)
        finally:
            serving.kill()
