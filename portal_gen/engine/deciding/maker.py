"""What decides, besides the catalog, how pages come out: code, options, kinds, templates."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import Path

from portal_gen.engine.disk.fingerprint import fingerprint, installed, own_code
from portal_gen.model.digest import digest
from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings
from portal_gen.model.vocabulary import Vocabulary
from portal_gen.plugin.configuration.active import Plugged

_NOWHERE = Path()


def maker(
    settings: Settings,
    kinds: Mapping[str, Kind],
    folders: Iterable[Path],
    icons: Iterable[Path] = (),
    vocabulary: Vocabulary | None = None,
) -> str:
    """Return a digest of all that pages are made with; `folders` hold code and templates, of ours and others.

    Where things lie is no part of it: the same site in another folder, or on another machine, has the same maker. The
    many `icons` of an installed theme are told from others by the theme's name and version.
    """
    summary = blake2b(digest_size=12)
    # What is decided about findings shows on pages that ask for findings, and on no others.
    options = asdict(replace(settings.undecided, root=_NOWHERE, folder=_NOWHERE))
    summary.update(repr((sys.version_info[:2], installed(), options, dict(kinds), vocabulary)).encode(errors="replace"))
    for part in (own_code(), *map(fingerprint, folders)):
        summary.update(b"\0" + part)
    for folder in icons:
        summary.update(b"\0" + (_installed_name(folder) or fingerprint(folder)))
    return summary.hexdigest()


def code_and_options(plugin: Plugged) -> str:
    """Return a digest of all that decides what a plugin makes of what it is given: its code and its options."""
    home = plugin.loaded.home
    # A module that is installed by itself lies among those of everybody else.
    code = home.folder if home.is_folder or plugin.loaded.source == "site" else home.file
    options = repr((plugin.name, plugin.instance, installed()))
    return digest(options.encode(errors="replace") + fingerprint(code))


def _installed_name(folder: Path) -> bytes:
    """Return the name of a folder among the packages that are installed, or nothing where it is elsewhere."""
    for packages in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        if folder.is_relative_to(packages):
            return folder.relative_to(packages).as_posix().encode()
    return b""
