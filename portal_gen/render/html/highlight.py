"""Listings with their parts marked by the classes that the theme colours."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import Any

from pygments import formatters, lexers, util  # type: ignore[import-untyped]  # it has no types
from pygments import highlight as highlighted

from portal_gen.render.html.markup import Markup, escape

#: Longer listings stay plain: a full lexer takes five milliseconds for a thousand letters.
LONGEST = 20_000

#: What a catalog shows most has a scanner of its own: a full lexer takes fifty times as long.
_LONGEST_SCANNED = 400_000

#: A longer line is scanned each time: those that stand in many listings are shorter.
_LONGEST_KEPT = 120

# Begins with what all parts have in common: most places of a listing are passed with one look.
_YAML = re.compile(
    r"""(?:(?<![^\s{])|(?=["']))(?:(?P<c1>(?<!\S)\#.*$)
    |(?P<nt>(?<![^ \t\n{])[^\s\#&*!|>'"%@`{}\[\],-][^\n:#]{0,80}+(?=:(?:\s|$)))
    |(?P<s2>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')
    |(?<=[:\-,\[][ ])(?:(?P<kc>true|false|null|~)|(?P<mi>-?\d+(?:\.\d+)?))(?=\s*(?:$|[,\]}\#])))""",
    re.MULTILINE | re.VERBOSE,
)
_JSON = re.compile(
    r"""(?P<nt>"(?:[^"\\\n]|\\.)*"(?=\s*:))
    |(?P<s2>"(?:[^"\\\n]|\\.)*")
    |(?P<kc>\b(?:true|false|null)\b)
    |(?P<mi>-?\b\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b)""",
    re.VERBOSE,
)
_WORDS = {
    "graphql": "directive enum extend false fragment implements input interface mutation null on query repeatable "
    "scalar schema subscription true type union",
    "proto": "bool bytes double enum extend false fixed32 fixed64 float import int32 int64 map message oneof option "
    "optional package public repeated required reserved returns rpc service sint32 sint64 stream string syntax true "
    "uint32 uint64",
}


def _language(words: str, comment: str) -> re.Pattern[str]:
    """Return the scanner of a language that has words of its own, strings in double quotes, and line comments."""
    return re.compile(
        rf"""(?P<c1>{comment}.*$)
        |(?P<s2>\"{{3}}[\s\S]*?\"{{3}}|"(?:[^"\\\n]|\\.)*")
        |(?P<k>\b(?:{words.replace(" ", "|")})\b)
        |(?P<nd>@\w+)
        |(?P<mi>\b\d+(?:\.\d+)?\b)""",
        re.MULTILINE | re.VERBOSE,
    )


_GRAPHQL = _language(_WORDS["graphql"], r"\#")
_PROTO = _language(_WORDS["proto"], "//")
_SCANNERS = {
    "graphql": _GRAPHQL,
    "json": _JSON,
    "proto": _PROTO,
    "protobuf": _PROTO,
    "yaml": _YAML,
    "yml": _YAML,
}
_FORMATTER = formatters.HtmlFormatter(nowrap=True)


@lru_cache(maxsize=256)
def highlight(text: str, language: str) -> Markup:
    """Return a listing as HTML. What is too long, or in a language that nobody knows, is only escaped."""
    language = language.lower()
    if scanner := _SCANNERS.get(language):
        if len(text) > _LONGEST_SCANNED:
            return Markup(escape(text))
        return _by_line(text) if scanner is _YAML else Markup(_scanned(text, scanner))  # noqa: S704  escaped when scanned
    lexer = _lexer(language) if language and len(text) <= LONGEST else None
    if lexer is None:
        return Markup(escape(text))
    return Markup(highlighted(text, lexer, _FORMATTER).rstrip("\n"))  # noqa: S704  the formatter escapes


def _scanned(text: str, scanner: re.Pattern[str]) -> str:
    return scanner.sub(_part, html.escape(text, quote=False))


def _part(found: re.Match[str]) -> str:
    return f'<span class="{found.lastgroup}">{found[0]}</span>'


def _by_line(text: str) -> Markup:
    """Return a listing in YAML, in which nothing that is marked goes beyond its line."""
    lines = [_line(line) if len(line) <= _LONGEST_KEPT else _scanned(line, _YAML) for line in text.split("\n")]
    return Markup("\n".join(lines))  # noqa: S704  escaped when scanned


# Three of four lines of a catalog stand in other files, too.
@lru_cache(maxsize=4096)
def _line(line: str) -> str:
    return _scanned(line, _YAML)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    try:
        return lexers.get_lexer_by_name(language, stripnl=False)
    except util.ClassNotFound:
        return None
