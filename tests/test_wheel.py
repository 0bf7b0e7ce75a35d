"""A wheel holds everything: plugins, design system, templates of new sites."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel was unpacked, away from the project."""
    folder = tmp_path_factory.mktemp("wheel")
    run("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist"), cwd=PROJECT)
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "lib")
    return folder / "lib"


def run(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path or "")}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_portal_is_built_by_a_wheel_away_from_the_project(installed: Path, tmp_path: Path) -> None:
    where = run("-c", "import portal_gen; print(portal_gen.__file__)", cwd=tmp_path, path=installed)
    assert Path(where.strip()).is_relative_to(installed)
    run("-m", "portal_gen", "new", "site", "demo", cwd=tmp_path, path=installed)
    site = tmp_path / "demo"
    run("-m", "portal_gen", "new", "plugin", "hello", cwd=site, path=installed)
    run("-m", "pytest", "-q", "plugins/hello", cwd=site, path=installed)
    run("-m", "portal_gen", "build", "--strict", cwd=site, path=installed)
    built = site / "site"
    assert (built / "assets" / "portal" / "portal.css").is_file()
    assert (built / "catalog" / "gallery" / "index.html").is_file()
    assert any("Hello" in page.read_text(encoding="utf-8") for page in built.glob("catalog/default/component/*/*.html"))
    listed = run("-m", "portal_gen", "plugin", "list", cwd=site, path=installed)
    assert all(name in listed for name in ("catalog", "org", "apis", "problems", "portal", "hello"))
