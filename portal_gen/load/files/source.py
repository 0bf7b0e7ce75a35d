"""Files as text: what Backstage would read of them, or why they are not read."""

# ruff: noqa: PTH110, PTH112, PTH114, PTH116, PTH118, PTH123  a `Path` for each of many files would cost as much as asking the system

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.digest import digest
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds

_KINDS = {
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "named pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}

#: What is to be done where a file leads outside the root.
MOVE_BELOW_ROOT = "nothing outside the root is read; move the file below it, or set `root:` to a folder that holds both"

#: Folders of which is kept where they lead: to ask for one is as many questions to the system as it is deep.
_FOLDERS_KEPT = 4096


@dataclass(frozen=True, eq=False)
class Source:
    """The text of one file; `file` is its path relative to the root, with `/`."""

    file: str
    text: str

    @cached_property
    def digest(self) -> str:
        """Return what tells the text from any other."""
        return digest(self.text.encode(errors="surrogatepass"))


def decode(content: bytes) -> str:
    """Return bytes as Backstage reads them: UTF-8 whatever they are, without a byte order mark."""
    return content.decode("utf-8", errors="replace").removeprefix("\ufeff")


def read_source(root: Path, file: str, bounds: Bounds) -> Found[Source | None]:
    """Return the text of a file below the root, or None and the reason why it is not read."""
    content, problem = read_bytes(root, file, bounds)
    return (None if content is None else Source(file, decode(content))), problem


def read_bytes(root: Path, file: str, bounds: Bounds) -> Found[bytes | None]:
    """Return the bytes of a file below the root, or None and the reason why it is not read."""
    path = os.path.join(root, file)
    size, problem = _size(path, root, file, bounds)
    if problem is not None:
        return None, (problem,)
    try:
        with open(path, "rb", buffering=0) as stream:
            content = stream.read(size + 1)
            if len(content) > size:  # it has grown since it was measured
                content += stream.read(bounds.file_bytes + 1 - len(content))
    except OSError as error:
        return None, (_unreadable(file, error),)
    if len(content) > bounds.file_bytes:
        return None, (_too_large(file, len(content), bounds),)
    return content, ()


def digest_of_file(found: Found[Source | None]) -> str:
    """Return what tells the text of a file, or why it is not read, from any other."""
    source, problems = found
    return source.digest if source else digest(repr(problems).encode(errors="replace"))


def inside(path: Path, root: Path) -> bool:
    """Return whether a path, links followed, lies below the root."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError before Python 3.13
        return False


def is_there(path: Path) -> bool:
    """Return whether there is anything at a path; no, where its name is too long, or nobody may look.

    `Path.exists` raises then, before Python 3.14, and so do those that tell files and folders apart.
    """
    return os.path.exists(path)


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at a path; no, where `is_there` says no."""
    return os.path.isdir(path)


def in_circle(path: Path) -> bool:
    """Return whether links lead from a path back to themselves, and so nowhere."""
    return _why_not_there(path) == errno.ELOOP


def is_closed(path: Path) -> bool:
    """Return whether a path leads through a folder that nobody lets us into."""
    return _why_not_there(path) == errno.EACCES


def _why_not_there(path: Path) -> int | None:
    try:
        os.stat(path)
    except OSError as error:
        return error.errno
    except ValueError:  # a NUL in the path
        return None
    return None


def inside_known_folders(path: str, root: Path) -> bool:
    """Return what `inside` does, from where folders led when they were first asked for in this reading."""
    folder, name = os.path.split(path)
    if name not in {"", ".", ".."} and not os.path.islink(path):
        real = _real_folder(folder)
        if real is not None and f"{real}{os.sep}".startswith(f"{root}{os.sep}"):
            return True
    return inside(Path(path), root)


def forget_folders() -> None:
    """Look anew where folders lead; to be called before a catalog is read."""
    _real_folder.cache_clear()


@lru_cache(maxsize=_FOLDERS_KEPT)
def _real_folder(folder: str) -> str | None:
    try:
        return os.path.realpath(folder, strict=True)
    except (OSError, ValueError):
        return None


def _size(path: str, root: Path, file: str, bounds: Bounds) -> tuple[int, Diagnostic | None]:
    """Return the bytes of a file that may be read, or why it may not."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return 0, file_error("missing-file", f"`{file}` does not exist", file, "write the file, or correct its path")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return 0, _unreadable(file, error)
    if not inside_known_folders(path, root):
        return 0, file_error("outside-root", f"`{file}` leads outside the root", file, MOVE_BELOW_ROOT)
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), "special file")
        return 0, file_error("not-a-file", f"`{file}` is a {kind}, not a file", file, "name a regular file")
    size = status.st_size
    return size, _too_large(file, size, bounds) if size > bounds.file_bytes else None


def _too_large(file: str, size: int, bounds: Bounds) -> Diagnostic:
    message = f"`{file}` has {size:,} bytes or more; at most {bounds.file_bytes:,} are read"
    return file_error("file-too-large", message, file, "split the file, or raise `bounds: {file_bytes: ...}`")


def _unreadable(file: str, error: Exception) -> Diagnostic:
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return in_a_circle(file, file)
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or type(error).__name__
    return file_error("unreadable-file", f"`{file}` cannot be read: {reason.lower()}", file, "check who may read it")


def in_a_circle(file: str, written: str) -> Diagnostic:
    """Return what is said of a file that links never lead to, as somebody has `written` it."""
    message = f"`{written}` is a link that leads back to itself, or lies behind one"
    return file_error("unreadable-file", message, file, "let the link lead to a file, or remove it")


def file_error(code: str, message: str, file: str, help_: str) -> Diagnostic:
    """Return an error about a file as a whole."""
    return Diagnostic(code, Severity.ERROR, message, Location(file), help_)
