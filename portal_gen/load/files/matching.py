"""Files that match a pattern; a folder is listed once in a reading, however many patterns there are."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path, PurePosixPath

from portal_gen.load.files.paths import below, files_below, fixed_part, matcher

#: Folders of which is kept what lies below them.
_FOLDERS_KEPT = 64
_WILD = re.compile(r"[*?\[\]]")


def matching(pattern: str, root: Path) -> tuple[str, ...]:
    """Return the files that match a pattern from the root, sorted; `*` matches no name that begins with a dot."""
    # Most names can be told from what ends the pattern, which takes a fraction of the time.
    end = _WILD.split(PurePosixPath(pattern).name)[-1]
    likely = [name for name in _names_below(fixed_part(pattern), root) if name.endswith(end)]
    matches = matcher(pattern, hidden=False)
    return tuple(name for name in likely if matches(name))


def forget_listings() -> None:
    """Look anew what lies below folders; to be called before a catalog is read."""
    _names_below.cache_clear()


@lru_cache(maxsize=_FOLDERS_KEPT)
def _names_below(folder: str, root: Path) -> tuple[str, ...]:
    files, _ = files_below(root / folder, root)
    return tuple(sorted(name for file in files if (name := below(file, root))))
