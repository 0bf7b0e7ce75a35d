"""A page of the documentation as a script: files to write, commands to run, output to expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

_FENCE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Block:
    """One listing: its language, the file that it is the content of, its text and where it stands."""

    page: str
    line: int
    language: str
    title: str | None
    body: str

    @property
    def commands(self) -> list[str]:
        return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]


def blocks(page: Path) -> Iterator[Block]:
    """Yield the listings of a page in their order."""
    text = page.read_text(encoding="utf-8")
    for fence in _FENCE.finditer(text):
        line = text.count("\n", 0, fence.start()) + 1
        name = page.relative_to(DOCS).as_posix()
        yield Block(name, line, fence["language"], fence["title"], fence["body"])


def pages() -> list[Path]:
    return sorted(DOCS.rglob("*.md"))
