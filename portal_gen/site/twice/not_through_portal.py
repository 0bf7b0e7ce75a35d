"""What is said of what extensions read without the portal: a page is not made again when that changes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal_gen.build import Opened
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.plugin.extension import CATALOG_POINTS, Extension, Point
from portal_gen.plugin.running.outside import Outside, unknown

#: What is asked in each build, and never kept; what a resolver makes is not kept where it reads more than it is given.
_ALWAYS = (*CATALOG_POINTS, Point.SEARCH, Point.WIDGET)

_STALE = (
    "a page that is kept is not made again when that changes: use `portal.file` for a file beside an entity's own, "
    "and let another program write into the catalog what it knows"
)
_SLOW = "no build ends before it has asked again; pages are right all the same"

#: Python's events in words.
_WORDS = {
    "socket.connect": "the network",
    "socket.getaddrinfo": "the network",
    "subprocess.Popen": "another program",
    "os.system": "another program",
}


def not_through_portal(seen: Iterable[Outside], opened: Opened) -> Iterator[Diagnostic]:
    """Yield a finding for each plugin that read what the portal knows nothing of: a warning where pages are kept."""
    root, active = opened.settings.root, opened.active
    files = {*opened.catalog.sources.files, *opened.portal.files_read}
    code = (opened.settings.folder / "plugins", *(plugin.loaded.folder for plugin in active.plugins))
    left = unknown(seen, {str(root / file) for file in files}, code)
    for plugin in active.plugins:
        for points, severity, help_ in (
            (tuple(point for point in Point if point not in _ALWAYS), Severity.WARNING, _STALE),
            (_ALWAYS, Severity.INFO, _SLOW),
        ):
            by = {one.id: one for one in plugin.extensions if one.point in points}
            read = [(by[one.extension], _named(one.what, root)) for one in left if one.extension in by]
            if read:
                yield _finding(read, severity, help_)


def _finding(read: list[tuple[Extension, str]], severity: Severity, help_: str) -> Diagnostic:
    extension, what = read[0]
    others = len({name for _, name in read}) - 1
    more = f" and {others:,} more" if others else ""
    message = f"plugin `{extension.plugin}`: `{extension.id}` reads {what}{more} without the portal"
    return Diagnostic("not-through-portal", severity, message, extension.place, help_)


def _named(what: str, root: Path) -> str:
    """Return what was read, in words: a file from the root, where it is below it."""
    if what in _WORDS:
        return _WORDS[what]
    inside = what.startswith(str(root) + os.sep)
    return f"`{Path(what).relative_to(root).as_posix() if inside else what}`"
