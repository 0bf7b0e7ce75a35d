"""What the figures depend on: the machine, the versions, where the output went, the day."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from portal_gen import __version__


def circumstances(work: Path, hugo: Path | None) -> dict[str, str]:
    """Return what someone must know who compares figures of two runs."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": f"{_first('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores",
        "memory": _first("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "load": f"{os.getloadavg()[0]:.2f} at the start",
        "output": f"{work} ({file_system(work)})",
        "Python": platform.python_version(),
        "portal_gen": __version__,
        "mkdocs": version("mkdocs"),
        "mkdocs-material": version("mkdocs-material"),
        "hugo": _hugo(hugo) if hugo else "not there",
    }


def file_system(folder: Path) -> str:
    """Return the type of the file system that a folder is on."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    on = [(len(mount[1]), mount[2]) for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return max(on)[1]


def _first(file: str, name: str) -> str:
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown")


def _hugo(binary: Path) -> str:
    return subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
