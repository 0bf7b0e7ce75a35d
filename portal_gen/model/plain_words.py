"""The words of a text in Markdown, where there is no room for more: in rows of tables, in search results."""

from __future__ import annotations

import re

#: So many letters of a description stand in a row of a table.
_LONGEST_LINE = 160

#: Without any of these a text has no marks.
_MARK = re.compile(r"[\\`*_\[<#>~]")

# Each part is bounded: a hostile text of a million openings is read once, not a million times.
_MARKED = re.compile(
    r"""
    \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`{1,3})(?P<code>[^`]{1,300})(?P=ticks)
    | !?\[(?P<link>[^\[\]]{1,300})\]\([^()\s]{0,2000}(?:\s"[^"]{0,300}")?\)
    | <(?P<address>(?:https?://|mailto:)[^<>\s]{1,2000})>
    | (?<!\w)(?P<mark>\*{1,3}|_{1,3}|~~)(?=[^\s*_~])(?P<strong>.{1,300}?)(?<=[^\s*_~])(?P=mark)(?!\w)
    | ^(?P<head>\#{1,6}|>)[ ]
    """,
    re.VERBOSE | re.MULTILINE,
)


def plain_words(text: str) -> str:
    """Return the words of a text in Markdown without its marks: links by their words, code as it is."""
    return _MARKED.sub(_inner, text) if _MARK.search(text) else text


def first_paragraph(text: str) -> str:
    """Return the words of the first paragraph of a text in Markdown as one line, cut where it is too long for a row."""
    line = " ".join(plain_words(text.strip().partition("\n\n")[0]).split("\n"))
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1].rstrip()}…"


def _inner(marked: re.Match[str]) -> str:
    """Return what is between two marks; emphasis and links may hold others."""
    if holding := marked["link"] or marked["strong"]:
        return plain_words(holding)
    return marked["escaped"] or marked["code"] or marked["address"] or ""
