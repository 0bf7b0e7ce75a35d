"""Sites that were built, and what is in them."""

from __future__ import annotations

import filecmp
import subprocess
import sys
from pathlib import Path

from portal_gen.model.diagnostic import Severity
from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted


def built(config: Path, *, strict: bool = False) -> tuple[Path, Result]:
    result = build(config, Wanted(strict=strict))
    return result.site_dir, result


def files_of(folder: Path) -> set[str]:
    """Return the files of a folder, without those of the cache and the one that tells builds apart."""
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {file for file in files if not file.startswith(".cache/")} - {"build.json"}


def findings(result: Result) -> list[str]:
    return [str(one) for one in result.diagnostics if one.severity is not Severity.INFO]


def mkdocs(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def differing(one: Path, other: Path) -> list[str]:
    assert files_of(one) == files_of(other)
    names = sorted(files_of(one))
    return filecmp.cmpfiles(one, other, names, shallow=False)[1]
