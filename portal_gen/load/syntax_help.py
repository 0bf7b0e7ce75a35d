"""What to do about a document that cannot be read."""

from __future__ import annotations

import re

from portal_gen.load.stream import Failure

_TEMPLATE = re.compile(r"\{\{|\{%")
_BY_CODE = {
    "duplicate-key": "remove one of the two; if the second begins another entity, write `---` on a line before it",
    "unknown-alias": "write the value out, or put the anchor before its first use in the same document",
    "recursive-alias": "write the value out",
    "too-many-aliases": "write the values out, or raise `bounds: {aliases: ...}`",
    "too-deep": "flatten the value, or raise `bounds: {levels: ...}`",
    "too-many-values": "split the file, or raise `bounds: {nodes: ...}`",
}
_BY_PROBLEM = (
    ("tab", "indent with spaces: YAML takes no tabs there"),
    ("too far left", "indent the line by one column more than the key that it belongs to"),
    ("mapping values are not allowed", "put a value that holds `: ` in quotes, and check the indentation"),
    ("could not find expected ':'", "write a space after the colon, and check the indentation"),
    ("cannot start any token", "put the value in quotes: it begins with a character that YAML reserves"),
    ("unexpected end of stream", "close the quotes or brackets that were opened before"),
    ("expected <block end>", "check the indentation: keys of one mapping begin in the same column"),
    ("expected ',' or", "close the bracket, or put the text in quotes"),
)
_OTHERWISE = "check the indentation and the quotes around this place"
_FILL_IN = "the text is a template that was not filled in yet: fill in its placeholders, or leave the file out"


def help_for(failure: Failure, text: str) -> str:
    """Return one sentence that says what to do."""
    if failure.code in _BY_CODE:
        return _BY_CODE[failure.code]
    if _TEMPLATE.search(_line(text, failure.line)) or "{%" in text or "${{" in text:
        return _FILL_IN
    return next((help_ for words, help_ in _BY_PROBLEM if words in failure.message), _OTHERWISE)


def _line(text: str, number: int) -> str:
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""
