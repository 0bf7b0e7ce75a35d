"""Replaces what is in a file: whole or not at all, and only where it still is what it was."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from portal_gen.load.files.source import inside


def replace_file(path: Path, root: Path, before: bytes, after: bytes) -> str:
    """Put `after` into a file below the root that holds `before`; return why that was not done, or nothing.

    The file keeps its mode, and a link to it stays a link.
    """
    try:
        if not inside(path, root):
            return "it leads outside the root"
        real = path.resolve(strict=True)
        mode = real.stat().st_mode
        now = real.read_bytes()
        if now == after:  # it was repaired under another name
            return ""
        if now != before:
            return "it has changed since it was read"
        if not mode & 0o222 or not os.access(real, os.W_OK):
            return "it is read-only"
        _replace(real, after, stat.S_IMODE(mode))
    except OSError as error:
        return (error.strerror or str(error)).lower()
    return ""


def _replace(file: Path, content: bytes, mode: int) -> None:
    new = file.with_name(f".{uuid4().hex}")
    try:
        with new.open("xb") as stream:
            stream.write(content)
        new.chmod(mode)
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
