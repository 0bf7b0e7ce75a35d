"""Files as text: what Backstage would read of them, or why they are not read."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds

_KINDS = {
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "named pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The text of one file; `file` is its path relative to the root, with `/`."""

    file: str
    text: str


def decode(content: bytes) -> str:
    """Return bytes as Backstage reads them: UTF-8 whatever they are, without a byte order mark."""
    return content.decode("utf-8", errors="replace").removeprefix("\ufeff")


def read_source(root: Path, file: str, bounds: Bounds) -> Found[Source | None]:
    """Return the text of a file below the root, or None and the reason why it is not read."""
    content, problem = read_bytes(root, file, bounds)
    return (None if content is None else Source(file, decode(content))), problem


def read_bytes(root: Path, file: str, bounds: Bounds) -> Found[bytes | None]:
    """Return the bytes of a file below the root, or None and the reason why it is not read."""
    problem = _refusal(root, file, bounds)
    if problem is not None:
        return None, (problem,)
    try:
        # One byte more than allowed: a file may have grown since it was measured.
        with (root / file).open("rb") as stream:
            content = stream.read(bounds.file_bytes + 1)
    except OSError as error:
        return None, (_unreadable(file, error),)
    if len(content) > bounds.file_bytes:
        return None, (_too_large(file, len(content), bounds),)
    return content, ()


def inside(path: Path, root: Path) -> bool:
    """Return whether a path, links followed, lies below the root."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        return False


def _refusal(root: Path, file: str, bounds: Bounds) -> Diagnostic | None:
    path = root / file
    try:
        status = path.stat()
    except FileNotFoundError:
        return _error("missing-file", f"`{file}` does not exist", file, "write the file, or correct its path")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return _unreadable(file, error)
    if not inside(path, root):
        help_ = "nothing outside the root is read; move the file below it, or set `root:` to a folder that holds both"
        return _error("outside-root", f"`{file}` leads outside the root", file, help_)
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "special file")
        return _error("not-a-file", f"`{file}` is a {kind}, not a file", file, "name a regular file")
    return _too_large(file, status.st_size, bounds) if status.st_size > bounds.file_bytes else None


def _too_large(file: str, size: int, bounds: Bounds) -> Diagnostic:
    message = f"`{file}` has {size:,} bytes or more; at most {bounds.file_bytes:,} are read"
    return _error("file-too-large", message, file, "split the file, or raise `bounds: {file_bytes: ...}`")


def _unreadable(file: str, error: Exception) -> Diagnostic:
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return _error("unreadable-file", f"`{file}` cannot be read: {reason.lower()}", file, "check who may read it")


def _error(code: str, message: str, file: str, help_: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, message, Location(file), help_)
