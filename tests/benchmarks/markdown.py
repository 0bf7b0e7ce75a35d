"""The facts of a page as Markdown, for hosts that make pages from Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from tests.benchmarks.facts import Block, Cell, Facts


def write_markdown(folder: Path, page: Facts, more: Mapping[str, str] | None = None) -> None:
    """Write a page as a Markdown file below a folder of sources; `more` is for its front matter."""
    matter = {"title": page.title, "description": page.description, **(more or {})}
    front = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in matter.items() if value)
    body = "\n\n".join("\n".join(_lines(block)) for block in page.blocks)
    file = folder / f"{page.address}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8")


def _lines(block: Block) -> Iterator[str]:
    match block["k"]:
        case "h1" | "h2" | "h3" as tag:
            yield f"{'#' * int(tag[1])} {_cell(block)}"
        case "table":
            yield f"| {' | '.join(map(_text, block['h']))} |"
            yield f"|{' --- |' * len(block['h'])}"
            for row in block["c"]:
                yield f"| {' | '.join(map(_cell, row))} |"
        case "ul":
            yield from (f"- {_cell(cell)}" for cell in block["c"])
        case "dl":
            yield from (f"- **{_text(cell['n'])}**: {_cell(cell)}" for cell in block["c"])
        case "pre":
            yield f"````text\n{block['s']}\n````"
        case _:
            yield _cell(block)


def _cell(cell: Cell) -> str:
    return ", ".join(map(_item, cell["l"])) if "l" in cell else _text(cell["s"])


def _item(item: dict[str, str]) -> str:
    return f"[{_text(item['t'])}]({item['u']})" if "u" in item else _text(item["s"])


def _text(text: str) -> str:
    """Return a text that means itself in Markdown, in a table, too."""
    escaped = escape(text, quote=False)
    return "".join(f"\\{char}" if char in "\\`*_[]{}|#" else char for char in escaped)
