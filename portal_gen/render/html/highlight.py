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

_YAML = re.compile(
    r"""(?P<c1>(?:(?<=\s)|^)\#.*$)
    |(?P<nt>(?:^|(?<=[ \t{]))[^\s\#&*!|>'"%@`{}\[\],-][^\n:#]{0,80}+(?=:(?:\s|$)))
    |(?P<s2>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*')
    |(?P<kc>(?<=[:\-,\[][ ])(?:true|false|null|~)(?=\s*(?:$|[,\]}\#])))
    |(?P<mi>(?<=[:\-,\[][ ])-?\d+(?:\.\d+)?(?=\s*(?:$|[,\]}\#])))""",
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
        return _scanned(text, scanner) if len(text) <= _LONGEST_SCANNED else Markup(escape(text))
    lexer = _lexer(language) if language and len(text) <= LONGEST else None
    if lexer is None:
        return Markup(escape(text))
    return Markup(highlighted(text, lexer, _FORMATTER).rstrip("\n"))  # noqa: S704  the formatter escapes


def _scanned(text: str, scanner: re.Pattern[str]) -> Markup:
    plain = html.escape(text, quote=False)
    return Markup(scanner.sub(lambda part: f'<span class="{part.lastgroup}">{part[0]}</span>', plain))  # noqa: S704  escaped first


@lru_cache(maxsize=64)
def _lexer(language: str) -> Any:
    try:
        return lexers.get_lexer_by_name(language, stripnl=False)
    except util.ClassNotFound:
        return None
