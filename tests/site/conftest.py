"""Sites that several files of tests look at."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.site.commands.result import Result
from tests.site.built_sites import built
from tests.site.sites import make_site


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound site, in whose folder commands run."""
    make_site(tmp_path / "a")
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setenv("CI", "true")
    return tmp_path / "a"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A sound site, built strictly, once for all tests that only look at it."""
    return built(make_site(tmp_path_factory.mktemp("plain") / "a"), strict=True)
