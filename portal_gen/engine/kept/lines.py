"""Lines of text by names, kept in a file: of many, an edit changes few."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from portal_gen.engine.disk.grown import is_little, read_grown, write_grown, write_later


class Lines(Struct, frozen=True):
    """The lines of a file: as it was written as a whole, and those that are other ones since."""

    file: Path
    seal: bytes = b""
    whole: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Self:
        """Return the lines of a file. Raises `OSError`, or `ValueError` where it is not as it was written."""
        grown = read_grown(file)
        return cls(file, grown.seal, _lines(grown.whole), _lines(grown.later))

    def all(self) -> Mapping[str, str]:
        """Return every line by its name."""
        return {**self.whole, **self.later}

    def keep(self, now: Mapping[str, str]) -> None:
        """Write these lines in place of all others; some of the others may stay. Raises `OSError` where it cannot."""
        later = {name: line for name, line in now.items() if self.whole.get(name) != line}
        gone = self.whole.keys() - now.keys()
        if not is_little(len(later) + len(gone), len(self.whole)):
            write_grown(self.file, _body(now))
        elif later != self.later:
            write_later(self.file, self.seal, _body(later))
        os.utime(self.file)


def _lines(body: bytes) -> dict[str, str]:
    lines = (line.split("\t", 1) for line in body.decode().split("\n") if line)
    return {json.loads(name): line for name, line in lines}


def _body(lines: Mapping[str, str]) -> bytes:
    return "".join([f"{json.dumps(name)}\t{line}\n" for name, line in lines.items()]).encode()
