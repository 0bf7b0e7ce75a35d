"""What is noted of the folders of a tree, so that not each of them need be looked into the next time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.disk.write import write_whole
from portal_gen.engine.publishing.looking import Times

_DECODER = msgspec.json.Decoder(dict[str, int])


def read_times(lists: Path, name: str) -> Times:
    """Return when each folder was changed last of a tree whose list has that name; nothing where nobody has noted."""
    with suppress(OSError, ValueError):
        return from_line(_file(lists, name).read_bytes(), _DECODER)
    return {}


def note_times(lists: Path, name: str, times: Times) -> None:
    """Note when folders were changed last. Nothing is noted where the disk refuses: somebody looks again."""
    with suppress(OSError):
        write_whole(_file(lists, name), to_line(times))


def _file(lists: Path, name: str) -> Path:
    return lists / f"{name}.times"
