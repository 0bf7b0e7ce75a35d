"""What the last build made anew, and why: for whoever asks, as `portal-gen why` does."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from portal_gen.engine.disk.write import write_whole

_FILE = "made.json"

#: By the name of a unit that was made anew, the questions whose answers had changed; None where it was not there.
Why = Mapping[str, Sequence[tuple[str, str]] | None]


def note_made(folder: Path, maker: str, why: Why) -> None:
    """Note what a build has made anew. Raises `OSError` where the disk refuses."""
    write_whole(folder / _FILE, json.dumps({"maker": maker, "made": why}).encode())


def note_nothing_made(folder: Path) -> None:
    """Note that a build has made nothing anew. Raises `OSError` where the disk refuses."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        written = json.loads((folder / _FILE).read_bytes())
        if written.get("made"):
            write_whole(folder / _FILE, json.dumps({**written, "made": {}}).encode())


def last_made(folder: Path, maker: str) -> Why:
    """Return what the last build made anew; nothing where another `maker` was at work, or nobody knows."""
    try:
        written = json.loads((folder / _FILE).read_bytes())
        if written["maker"] != maker:
            return {}
        return {name: why and [(str(one), str(about)) for one, about in why] for name, why in written["made"].items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        return {}
