"""Writes files: those of a site below a folder, and one that is there whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from portal_gen.model.page import OutputFile

#: A file that is not there yet; nothing is changed on the way into it, which Windows would do.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_files(folder: Path, files: Iterable[OutputFile]) -> None:
    """Write each file below `folder`, with the folders that it needs. Raises `OSError` where the disk refuses."""
    made = ""
    for file in files:
        path = f"{folder}/{file.path}"
        parent = path.rpartition("/")[0]
        if parent != made:
            make_folder(parent)
            made = parent
        _write(path, file.content)


def _write(path: str, content: bytes) -> None:
    """Write one file with three calls to the system; `open` would make twice as many."""
    try:
        file = os.open(path, _NEW, 0o666)
    except FileExistsError:
        # The old file may stand in another tree, too: it is replaced, never written over.
        clear(path)
        file = os.open(path, _NEW, 0o666)
    try:
        while content:
            content = content[os.write(file, content) :]
    finally:
        os.close(file)


def clear(path: str) -> None:
    """Remove what is at a path of a site: a file, or a folder that was one. Raises `OSError` where the disk refuses."""
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114  a Path for each of 50,000 files costs a second
        shutil.rmtree(path)
    else:
        with suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(path)  # noqa: PTH108  likewise


def make_folder(folder: str) -> None:
    """Make a folder of a site; a file in its place, or above it, gives way. Raises `OSError` where the disk refuses.

    That is one call where the folder above it is there, as it is for the tabs of an entity.
    """
    try:
        os.mkdir(folder)  # noqa: PTH102  likewise
    except OSError:
        try:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  likewise
        except (FileExistsError, NotADirectoryError):
            above = folder
            while not os.path.lexists(above) or os.path.isdir(above):  # noqa: PTH112  likewise
                above = os.path.dirname(above)  # noqa: PTH120  likewise
            clear(above)
            os.makedirs(folder)  # noqa: PTH103  likewise


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that nobody ever finds half of it. Raises `OSError` where the disk refuses."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f".{file.name}-{uuid4().hex}")
    try:
        new.write_bytes(content)
        new.replace(file)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
