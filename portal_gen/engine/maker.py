"""What decides, besides the catalog, how pages come out: code, options, kinds, templates."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings

#: Files that come and go without a change of what they stand for.
_PASSING = frozenset({"__pycache__", ".DS_Store"})

_NOWHERE = Path()


def maker(settings: Settings, kinds: Mapping[str, Kind], folders: Iterable[Path], icons: Iterable[Path] = ()) -> str:
    """Return a digest of all that pages are made with; `folders` hold code and templates, of ours and others.

    Where things lie is no part of it: the same site in another folder, or on another machine, has the same maker. The
    many `icons` of an installed theme are told from others by the theme's name and version.
    """
    summary = blake2b(digest_size=12)
    options = asdict(replace(settings, root=_NOWHERE, folder=_NOWHERE))
    records = {name: asdict(kind) for name, kind in kinds.items()}
    summary.update(repr((sys.version_info[:2], installed(), options, records)).encode(errors="replace"))
    for part in (own_code(), *map(fingerprint, folders)):
        summary.update(b"\0" + part)
    for folder in icons:
        summary.update(b"\0" + (_installed_name(folder) or fingerprint(folder)))
    return summary.hexdigest()


def fingerprint(folder: Path) -> bytes:
    """Return a digest of every file below a folder, by its path in it; of a file, of its bytes."""
    summary = blake2b(digest_size=16)
    for name, file in sorted(_files(folder)):
        content = file.read_bytes()
        summary.update(f"{name}\0{len(content)}\0".encode(errors="replace") + content)
    return summary.digest()


def _files(folder: Path) -> Iterable[tuple[str, Path]]:
    if folder.is_file():
        return [("", folder)]
    return [
        (file.relative_to(folder).as_posix(), file)
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".pyc" and _PASSING.isdisjoint(file.parts)
    ]


def _installed_name(folder: Path) -> bytes:
    """Return the name of a folder among the packages that are installed, or nothing where it is elsewhere."""
    for packages in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        if folder.is_relative_to(packages):
            return folder.relative_to(packages).as_posix().encode()
    return b""


@cache
def own_code() -> bytes:
    """Return a digest of the code, the macros and the records of kinds that are our own."""
    return fingerprint(Path(__file__).parents[1])


@cache
def installed() -> tuple[str, ...]:
    """Return what is installed beside us: `name-version`, sorted. Plugins of others are among it."""
    found = (folder.glob("*.dist-info") for entry in sys.path if (folder := Path(entry)).is_dir())
    return tuple(sorted({info.stem for several in found for info in several}))
