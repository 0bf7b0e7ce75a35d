"""A command line in a folder of its own, and a small catalog to ask about."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.cli.command_line import BROKEN, CATALOG, MKDOCS, Outcome, Run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    return tmp_path


@pytest.fixture
def portal_gen(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:  # noqa: ARG001  every command runs there
    def portal_gen(*arguments: str) -> Outcome:
        code = run(arguments)
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Outcome(code, said.out, said.err)

    return portal_gen


@pytest.fixture
def site(here: Path) -> Path:
    (here / "mkdocs.yml").write_text(MKDOCS)
    (here / "docs").mkdir()
    (here / "docs" / "index.md").write_text("# Home\n")
    (here / "catalog").mkdir()
    (here / "catalog" / "all.yaml").write_text(CATALOG)
    return here


@pytest.fixture
def broken(here: Path) -> Path:
    (here / "catalog").mkdir()
    (here / "catalog" / "broken.yaml").write_text(BROKEN)
    return here


HELLO = '''
"""Hello."""
from dataclasses import dataclass
from portal_gen.api import Component, Entity, Plugin, Portal, Text, card

@dataclass(frozen=True)
class Hello(Plugin):
    """Says hello."""

    @card("Owner", when={"kind": "Component"})
    def greeting(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text(f"hello from {portal.related(entity, 'ownedBy')[0].title}")

    @card("For APIs", when={"kind": "API"})
    def for_apis(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text("x")

    @card("Nothing")
    def nothing(self, entity: Entity, portal: Portal) -> Component | None:
        """Return nothing."""
        return None

    @card("Broken", when={"metadata.name": "billing"})
    def broken(self, entity: Entity, portal: Portal) -> Component | None:
        """Fail."""
        raise ValueError("no luck")

    @card("Off")
    def switched_off(self, entity: Entity, portal: Portal) -> Component | None:
        """Return it."""
        return Text("x")
'''


@pytest.fixture
def site_with_plugin(site: Path) -> Path:
    (site / "plugins" / "hello").mkdir(parents=True)
    (site / "plugins" / "hello" / "__init__.py").write_text(HELLO)
    config = (site / "mkdocs.yml").read_text()
    off = 'portal: {plugins: [hello], extensions: [{"entity-card:hello/switched-off": false}]}'
    (site / "mkdocs.yml").write_text(config.replace("portal: {}", off))
    return site
