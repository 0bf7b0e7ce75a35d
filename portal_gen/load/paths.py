"""Paths below the root: which names lead there, and which files a folder or a pattern holds."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from portal_gen.load.text import inside

_PATTERN = re.compile(r"[*?]")
_PART = re.compile(r"\*\*/|\*\*|\*|\?|\[[!^]?\]?[^\]/]*\]|\{[^{}]*\}|.", re.DOTALL)


def below(path: Path, root: Path) -> str | None:
    """Return a path relative to the root, with `/`; None where it lies elsewhere. Links are not followed."""
    for folder, candidate in ((root, path), (root.resolve(), path.parent.resolve() / path.name)):
        plain = Path(os.path.normpath(candidate))
        if plain.is_relative_to(folder):
            return plain.relative_to(folder).as_posix()
    return None


def is_pattern(text: str) -> bool:
    """Return whether a path is a pattern, as Backstage tells: it holds a `*` or a `?`."""
    return _PATTERN.search(text) is not None


def fixed_part(pattern: str) -> str:
    """Return the folder that all files of a pattern lie below."""
    fixed: list[str] = []
    for part in PurePosixPath(pattern).parts[:-1]:
        if is_pattern(part) or "{" in part or "[" in part:
            break
        fixed.append(part)
    return PurePosixPath(*fixed).as_posix() if fixed else "."


def matcher(pattern: str, *, hidden: bool) -> re.Pattern[str]:
    """Return what matches the paths of a pattern; `hidden` lets `*` match names that begin with a dot."""
    plain = "" if hidden else r"(?!\.)"
    words = {
        "**/": f"(?:{plain}[^/]+/)*",
        "**": f"{plain}.*",
        "*": "[^/]*",
        "?": "[^/]",
    }
    built: list[str] = []
    start = True
    for match in _PART.finditer(pattern):
        part = match[0]
        if start and part in {"*", "?"}:
            built.append(plain)
        built.append(words.get(part) or _class(part))
        start = part.endswith("/")
    return re.compile("".join(built), re.DOTALL)


def files_below(folder: Path, root: Path) -> tuple[list[Path], list[tuple[Path, OSError | None]]]:
    """Return every file below a folder, and what is not entered with the reason (None: it leads outside the root).

    Links are followed; a folder is entered once, however many links lead to it.
    """
    files: list[Path] = []
    refused: list[tuple[Path, OSError | None]] = []
    pending, entered = [folder], set()
    while pending:
        current = pending.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            with os.scandir(current) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            refused.append((current, error))
            continue
        for entry in entries:
            if entry.is_symlink() and not inside(Path(entry.path), root):
                refused.append((Path(entry.path), None))
            elif not entry.is_dir():
                files.append(Path(entry.path))
            elif entry.name != ".git":
                pending.append(Path(entry.path))
    return files, refused


def nearest(root: Path, file: str) -> str | None:
    """Return the name of a file that a wrong path may have meant: a neighbour with a similar name."""
    path = PurePosixPath(file)
    try:
        names = os.listdir(root / path.parent)[:1000]
    except OSError:
        return None
    close = get_close_matches(path.name, names, n=1, cutoff=0.6)
    return (path.parent / close[0]).as_posix() if close else None


def _class(part: str) -> str:
    if part.startswith("[") and len(part) > 2:  # noqa: PLR2004  two brackets and something between
        inner = part[1:-1].replace("\\", "\\\\")
        return f"[{'^' + inner[1:] if inner[0] in '!^' else inner}]"
    if part.startswith("{") and part.endswith("}"):
        return f"(?:{'|'.join(re.escape(choice) for choice in part[1:-1].split(','))})"
    return re.escape(part)
