"""Texts that need quotes and have none: sentences that hold `: `, and what begins as no plain text may."""

from __future__ import annotations

import json
import re

from portal_gen.load.yaml.repairs.unread import Unread, readable, rewriting
from portal_gen.load.yaml.stream import Parsed
from portal_gen.model.repair import RewriteLines

#: A key, and behind it a text on the same line that is no collection, block, anchor, alias, tag or quoted text.
_FIELD = re.compile(r"""(?P<key>[ ]*(?:-[ ]+)*[\w./-]+:[ ]+)(?P<text>[^\s'"\[\]{}|>&*!#].*?)(?P<rest>[ ]*)""", re.ASCII)
_NO_BEGINNING = re.compile(r"[@`]")
#: Behind any other key, a second `: ` may as well be that of another key, whose line has run into this one.
_HOLDS_SENTENCES = re.compile(r"[ -]*(?:title|description|displayName):")
#: A comment, a quote that has lost its partner, and a template that has not been filled in.
_LEFT_ALONE = re.compile(r"\s#|['\"]\Z|\{\{|\{%")
_MOST_LINES = 5


def quotes_around(document: Unread) -> RewriteLines | None:
    """Return the lines at which a document cannot be read with their texts in quotes, where it can be read then."""
    quoted: dict[int, str] = {}
    found = document.read_with({})
    for _ in range(_MOST_LINES):
        number = _first_failure(found) + document.first
        line = _quoted(document.line(number))
        if number in quoted or line is None:
            return None
        quoted[number] = line
        if readable(found := document.read_with(quoted)):
            return rewriting({**quoted})
    return None


def _first_failure(found: list[Parsed]) -> int:
    return next((parsed.failures[0].line for parsed in found if parsed.failures), 0)


def _quoted(line: str) -> str | None:
    field = _FIELD.fullmatch(line)
    if field is None or not line.isprintable():
        return None
    if not _NO_BEGINNING.match(field["text"]) and not _HOLDS_SENTENCES.match(field["key"]):
        return None
    if _LEFT_ALONE.search(field["text"]):
        return None
    return f"{field['key']}{json.dumps(field['text'], ensure_ascii=False)}{field['rest']}"
