"""What extensions read that the portal knows nothing of: files, folders, the network, other programs."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple


class Outside(NamedTuple):
    """An extension that read something, and what: a path, or an event that is none of a file."""

    extension: str
    what: str


def unknown(seen: Iterable[Outside], known: Collection[str], folders: Iterable[Path]) -> list[Outside]:
    """Return what was read that is none of the `known` files, and no code: neither Python's nor below `folders`."""
    ours = Path(__file__).parents[2]
    code = {*map(str, (ours, *folders)), *sysconfig.get_paths().values(), sys.pycache_prefix or str(ours)}
    return [one for one in seen if one.what not in known and not any(_is_below(one.what, place) for place in code)]


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + os.sep)
