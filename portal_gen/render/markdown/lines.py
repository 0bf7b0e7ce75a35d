"""Lines of Markdown, from words that are written already: items and rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from portal_gen.render.markdown.escaping import escaped


def bullets(lines: Iterable[str]) -> str:
    """Return lines as items of a list, without those that are empty."""
    return "\n".join([f"- {line}" for line in lines if line])


def indented(block: str, by: int) -> str:
    """Return a block whose lines after the first are moved in, so that they stay part of their item."""
    return block.replace("\n", "\n" + " " * by) if "\n" in block else block


def ruled(columns: Sequence[str], rows: Iterable[Iterable[str]], caption: str) -> str:
    """Return a table of cells that are written; its columns and its caption are not."""
    head = "| " + " | ".join([escaped(column) for column in columns]) + " |"
    rule = "|" + " --- |" * len(columns)
    lines = "\n".join((head, rule, *["| " + " | ".join(row) + " |" for row in rows]))
    return f"**{escaped(caption)}**\n\n{lines}" if caption else lines
