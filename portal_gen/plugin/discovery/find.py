"""Finds plugins by name: the site's own folder first, then what is installed, then what is built in."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

import portal_gen
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.settings import Settings
from portal_gen.plugin.discovery.importing import import_file, import_installed, plugin_class
from portal_gen.plugin.discovery.loaded import Loaded, Source
from portal_gen.plugin.home import Home

#: The group of entry points that other packages register plugins in.
ENTRY_POINTS = "portal_gen.plugins"

#: The built-in plugins that others build upon, in the order of their cards; the rest follow by name.
_FIRST = ("catalog", "org", "apis")

_NAME = re.compile(r"[a-z][a-z0-9_-]*")


class Candidate(Struct, frozen=True):
    """A plugin that can be loaded: by its file, or by its entry point."""

    name: str
    source: Source
    file: Path | None = None
    entry: importlib.metadata.EntryPoint | None = None


def find_plugins(settings: Settings) -> Found[tuple[Loaded, ...]]:
    """Return the plugins that are on, loaded, and why others of them could not be.

    Names that nothing answers to are left to `configure`, which knows where they are written.
    """
    known = available(settings)
    wanted = tuple(known) if settings.options.plugins is None else tuple(names(settings.options.plugins))
    loaded: list[Loaded] = []
    wrong: list[Diagnostic] = []
    for name in dict.fromkeys(wanted):
        if name in known:
            plugin, found = _load(known[name], settings)
            loaded += [plugin] if plugin else []
            wrong += found
    return tuple(loaded), tuple(wrong)


def available(settings: Settings) -> Mapping[str, Candidate]:
    """Return all plugins that a site can name; of one name, the site's own, else the installed one, else ours."""
    own, ours = settings.folder / "plugins", built_in_folder()
    same = own.is_dir() and own.resolve() == ours.resolve()
    built_in = {one.name: one for one in _in_folder(ours, "built-in")}
    found = {name: built_in[name] for name in (*_FIRST, *built_in) if name in built_in}
    installed = importlib.metadata.entry_points(group=ENTRY_POINTS)
    found |= {entry.name: Candidate(entry.name, "entry point", entry=entry) for entry in sorted(installed)}
    if not same:
        found |= {one.name: one for one in _in_folder(own, "site")}
    return found


def built_in_folder() -> Path:
    """Return the folder of the built-in plugins: beside the package, under a name of its own where it is installed."""
    beside = Path(portal_gen.__file__).parent.parent
    installed = beside / "portal_gen_plugins"
    return installed if installed.is_dir() else beside / "plugins"


def names(entries: tuple[str | Mapping[str, Any], ...]) -> Iterator[str]:
    """Yield the names in a list of plugins, each with or without options."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif len(entry) == 1:
            yield next(iter(entry))


def _in_folder(folder: Path, source: Source) -> Iterator[Candidate]:
    """Yield what a folder of plugins holds: folders with an `__init__.py`, and single modules."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        file = path / "__init__.py" if path.is_dir() else path
        if _NAME.fullmatch(path.stem) and file.suffix == ".py" and file.is_file():
            yield Candidate(path.stem if file == path else path.name, source, file)


def _load(candidate: Candidate, settings: Settings) -> Found[Loaded | None]:
    if candidate.source != "built-in" or candidate.file is None:
        return _loaded(candidate, settings.root)
    stamp = _stamp(candidate.file.parent)
    plugin, _ = _built_in(candidate, settings.root, stamp)
    if plugin and not _is_imported(plugin.cls):
        # A plugin of a site has taken its place among the modules meanwhile.
        _built_in.cache_clear()
    return _built_in(candidate, settings.root, stamp)


@lru_cache(maxsize=32)
def _built_in(candidate: Candidate, root: Path, _stamp: tuple[object, ...]) -> Found[Loaded | None]:
    """Return what loading a plugin of ours comes to: while it is served, a site is opened at each edit."""
    return _loaded(candidate, root)


def _stamp(folder: Path) -> tuple[object, ...]:
    """Return what a change of the code in a folder changes."""
    files = ((file, file.stat()) for file in sorted(folder.rglob("*.py")))
    return tuple((file.name, status.st_size, status.st_mtime_ns) for file, status in files)


def _is_imported(cls: type) -> bool:
    """Return whether a class is still the one that its module holds."""
    return getattr(sys.modules.get(cls.__module__), cls.__name__, None) is cls


def _loaded(candidate: Candidate, root: Path) -> Found[Loaded | None]:
    name, distribution = candidate.name, ""
    if candidate.file:
        home = _home(candidate.file, root)
        module, wrong = import_file(name, home, from_source=candidate.source == "site")
        wanted: str | None = None
    else:
        entry = candidate.entry
        assert entry is not None  # noqa: S101  a candidate has a file or an entry point
        distribution = f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""
        home, module, wrong = import_installed(entry, lambda file: _home(file, root))
        wanted = entry.attr or None
    if module is None:
        return None, wrong
    # The code of those that are built in is read by a test, not by each build.
    cls, unsound = plugin_class(name, module, home, wanted, read_code=candidate.source != "built-in")
    if cls is None or wrong or unsound:
        return None, (*wrong, *unsound)
    return Loaded(name, cls, candidate.source, home, distribution), ()


def _home(file: Path, root: Path) -> Home:
    """Return where a plugin lives, and how its folder is called in findings."""
    file = file.absolute()
    folder = file.parent
    if folder.is_relative_to(root):
        return Home(folder, folder.relative_to(root).as_posix(), file)
    # `plugins/on_call`, not the way there on this machine.
    kept = 2 if file.name == "__init__.py" else 1
    return Home(folder, "/".join(folder.parts[-kept:]), file)
