"""A key that stands twice: because its line was written twice, or because `---` is missing before another entity."""

from __future__ import annotations

import re

from portal_gen.load.yaml.repairs.unread import Unread, readable, rewriting
from portal_gen.load.yaml.stream import Failure, read_stream
from portal_gen.model.repair import RewriteLines

_KEY = re.compile(r"[A-Za-z]+(?=:)")
#: What every entity has at its top, and has once.
_OF_AN_ENTITY = frozenset({"apiVersion", "kind", "metadata"})


def begins_another_entity(document: Unread) -> bool:
    """Return whether what stands twice is of the sort that only an entity of its own would have."""
    return any(_top_key(document, failure) in _OF_AN_ENTITY for failure in document.failures)


def marker_between(document: Unread) -> RewriteLines | None:
    """Return `---` before each entity but the first, where each of them is whole."""
    repeated = sorted((failure.line, _top_key(document, failure)) for failure in document.failures)
    first = repeated[0][1]
    starts = {line: f"---\n{document.line(line)}" for line, key in repeated if key and key == first}
    if not starts:
        return None
    found = document.read_with(starts)
    entities = [parsed.value for parsed in found]
    whole = all(isinstance(value, dict) and value.keys() >= _OF_AN_ENTITY for value in entities)
    return rewriting({**starts}) if readable(found) and whole and len(found) == len(starts) + 1 else None


def without_repetition(document: Unread, failure: Failure) -> RewriteLines | None:
    """Return the document without a line that repeats another, key and value, or None where that is no whole line."""
    line = document.line(failure.line)
    if failure.first is None or line != document.line(failure.first[0]) or line[: failure.column].strip(" "):
        return None
    following = document.content_behind(failure.line)
    if len(following) - len(following.lstrip(" ")) > failure.column:
        return None  # the value goes on
    alone = read_stream(line, document.bounds)
    values = [parsed.value for parsed in alone]
    if not readable(alone) or not isinstance(values[0], dict) or None in values[0].values():
        return None
    return rewriting({failure.line: None})


def _top_key(document: Unread, failure: Failure) -> str:
    match = _KEY.match(document.line(failure.line)) if failure.column == 0 else None
    return match[0] if match and failure.code == "duplicate-key" else ""
