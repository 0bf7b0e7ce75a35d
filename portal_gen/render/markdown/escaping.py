"""Words, code, addresses and foreign Markdown as parts of a Markdown file that they cannot break out of."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from portal_gen.render.plain import lines_kept, one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: What would be more than words: marks, tags, references. Each begins with a letter of its own, so that search is fast.
_MARKS = re.compile(r"[\\`*\[\]|~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|_(?:(?<![^\W_]_)|(?![^\W_]))")

#: The same where it only counts at the start of a line.
_START = re.compile(r"(?:#{1,6}(?=\s|$)|[-+](?=\s|$)|-{2,}|=|>|\d{1,9}[.)](?=\s|$))")
_BACKTICKS = re.compile(r"`+")
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]*")
_URL_KEPT = "/:?#@!$&'*+,;=%~-._"
_URL = re.compile(f"[A-Za-z0-9{re.escape(_URL_KEPT)}]*")


@lru_cache(maxsize=8_192)
def escaped(text: str) -> str:
    """Return words on one line that a Markdown reader shows as they are."""
    line = one_line(text)
    if start := _START.match(line):
        return _marked(start) + _MARKS.sub(_marked, line[start.end() :])
    return _MARKS.sub(_marked, line)


def _marked(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark[:-1]}\\{mark[-1]}"


def code_span(text: str) -> str:
    """Return words as code. With a bar they are plain: a bar inside code would still end the cell of a table."""
    line = one_line(text)
    if not line or "|" in line:
        return escaped(line)
    if "`" not in line:
        return f"`{line}`"
    fence = "`" * (1 + max(map(len, _BACKTICKS.findall(line))))
    return f"{fence} {line} {fence}"


def fenced(text: str, language: str = "") -> str:
    """Return a listing between fences longer than any that it holds."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    name = _LANGUAGE.match(language)
    return f"{fence}{name.group() if name else ''}\n{lines_kept(text).rstrip()}\n{fence}"


def target(href: str) -> str:
    """Return an address as the target of a link, which it cannot leave."""
    return href if _URL.fullmatch(href) else quote(href, safe=_URL_KEPT)


# Foreign Markdown

_RISKY = re.compile(r"[<&]|(?:script|data|file)\\?:", re.IGNORECASE)
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!(?:https?|mailto):)")
_REFERENCE = re.compile(r"&(?=#|colon;|tab;|newline;)", re.IGNORECASE)
_FOREIGN_SCHEME = re.compile(r"\b(javascript|vbscript|data|file)(?=\\?:)", re.IGNORECASE)
_STRUCTURE = re.compile(r"^ {0,3}(?:#|=|-|```|~~~)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?=\s|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r" {0,3}(=+|-+) *$")


def embedded(text: str) -> str:
    """Return foreign Markdown as part of a page: headings from level 3, no HTML, no link that runs a script."""
    kept = lines_kept(text).strip("\n").rstrip()
    if _RISKY.search(kept):
        kept = _defused(kept)
    return _nested(kept) if _STRUCTURE.search(kept) else kept


def _defused(text: str) -> str:
    """Return the text with tags escaped (only where a parser finds any) and dangerous schemes renamed."""
    text = _FOREIGN_SCHEME.sub(r"unsafe-\1", _REFERENCE.sub(r"\\&", text))
    if "<" not in text:
        return text
    tokens = _parser().parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    return _TAG.sub(r"\\<", text) if any("html" in token.type for token in (*tokens, *inner)) else text


@cache
def _parser() -> MarkdownIt:
    """Return the parser; not imported before the first text that needs it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  costs 20 ms, and most texts never need it

    return MarkdownIt("commonmark")


def _nested(text: str) -> str:
    """Return the text with its headings two levels lower and every fence closed."""
    lines: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            if found and found.group(1).startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            lines.append(line)
        elif found:
            fence = found.group(1)
            lines.append(line)
        elif heading := _HEADING.match(line):
            level = min(6, len(heading.group(1)) + 2)
            lines.append("#" * level + line[heading.end() :])
        elif (underline := _UNDERLINE.match(line)) and lines and lines[-1][:1].isalnum():
            lines[-1] = f"{'###' if underline.group(1)[0] == '=' else '####'} {lines[-1]}"
        else:
            lines.append(line)
    return "\n".join([*lines, fence] if fence else lines)
