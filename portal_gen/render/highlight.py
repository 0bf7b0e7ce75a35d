"""Listings with their parts marked by the classes that the theme colours."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape
from pygments import highlight as pygments_highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

#: Longer listings stay plain: marking takes about a millisecond for two thousand letters.
LONGEST = 20_000

#: YAML and JSON are most of what a catalog shows, and a full lexer takes twenty times as long for them.
_LONGEST_DATA = 400_000

_YAML = re.compile(
    r"""(?P<c1>(?:(?<=\s)|^)\#.*$)
    |(?P<nt>^[ \t]*(?:-[ \t]+)*[^\s\#&*!|>'"%@`{}\[\],-][^\n:#]*?(?=:(?:\s|$)))
    |(?P<s2>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')
    |(?P<kc>(?<=[:\-,\[] )(?:true|false|null|~)(?=\s*(?:$|[,\]}\#])))
    |(?P<mi>(?<=[:\-,\[] )-?\d+(?:\.\d+)?(?=\s*(?:$|[,\]}\#])))""",
    re.MULTILINE | re.VERBOSE,
)
_JSON = re.compile(
    r"""(?P<nt>"(?:[^"\\\n]|\\.)*"(?=\s*:))
    |(?P<s2>"(?:[^"\\\n]|\\.)*")
    |(?P<kc>\b(?:true|false|null)\b)
    |(?P<mi>-?\b\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b)""",
    re.VERBOSE,
)
_SCANNERS = {"yaml": _YAML, "yml": _YAML, "json": _JSON}
_FORMATTER = HtmlFormatter(nowrap=True)


@lru_cache(maxsize=256)
def highlight(text: str, language: str) -> Markup:
    """Return a listing as HTML. What is too long, or in a language that nobody knows, is only escaped."""
    language = language.lower()
    if scanner := _SCANNERS.get(language):
        return _scanned(text, scanner) if len(text) <= _LONGEST_DATA else escape(text)
    lexer = _lexer(language) if language and len(text) <= LONGEST else None
    if lexer is None:
        return escape(text)
    return Markup(pygments_highlight(text, lexer, _FORMATTER).rstrip("\n"))  # noqa: S704  the formatter escapes


def _scanned(text: str, scanner: re.Pattern[str]) -> Markup:
    parts: list[str] = []
    end = 0
    for found in scanner.finditer(text):
        parts += (escape(text[end : found.start()]), f'<span class="{found.lastgroup}">', escape(found[0]), "</span>")
        end = found.end()
    return Markup("".join((*parts, escape(text[end:]))))  # noqa: S704  every part is escaped


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
