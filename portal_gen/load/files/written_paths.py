"""What a text that names a file means, seen from the file that holds it."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from portal_gen.load.files.source import in_circle, inside_known_folders, is_there
from portal_gen.load.files.web_addresses import Owner, address, is_address


class Meant(Struct, frozen=True):
    """The path from the root that a text means, or why it means none: `outside-root`, or whose web address it is."""

    path: str | None
    refused: str = ""
    owner: Owner = Owner.OURS


def meant(text: str, holder: str, root: Path, repository: str) -> Meant:
    """Return the path that a text means: relative to its file, `/x` from the root, or an address of the repository."""
    if is_address(text):
        found = address(text, repository)
        if found.owner is not Owner.OURS:
            return Meant(None, owner=found.owner)
        path = found.path
    elif text.startswith("/"):
        path = text.lstrip("/")
    else:
        path = posixpath.join(posixpath.dirname(holder), text)
    path = os.path.normpath(path).replace(os.sep, "/") if path else "."
    if path == ".." or path.startswith("../") or "\0" in path:
        return Meant(None, "outside-root")
    there = f"{root}{os.sep}{path}"
    # Of links that lead in a circle, and so nowhere, is told when the file is read.
    if not inside_known_folders(there, root) and not in_circle(Path(there)):
        return Meant(None, "outside-root")
    return Meant(path)


def existing(path: str, root: Path) -> str:
    """Return the path under which a file exists: as it is written, or with its `%20` and the like read as in a URL."""
    if "%" in path and not is_there(root / path) and is_there(root / unquote(path)):
        return unquote(path)
    return path
