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
