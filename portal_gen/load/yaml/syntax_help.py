"""What is wrong with a text that is not YAML, and what to do about it, in the words of people who write catalogs."""

from __future__ import annotations

import re
from io import StringIO
from itertools import islice

from portal_gen.model.settings import MOST_LEVELS
from portal_gen.model.unfilled_templates import FILL_IN, is_unfilled

_TEMPLATE_BLOCK = re.compile(r"^[ \t]*\{%", re.MULTILINE)

_BY_CODE = {
    "duplicate-key": "remove one of the two; if the second begins another entity, write `---` on a line before it",
    "unknown-alias": "write the value out, or put the anchor before its first use in the same document",
    "recursive-alias": "write the value out",
    "too-many-aliases": "write the values out, or raise `bounds: {aliases: ...}`",
    "too-deep": f"flatten the value, or raise `bounds: {{levels: ...}}`, to {MOST_LEVELS} at most",
    "too-many-values": "split the file, or raise `bounds: {nodes: ...}`",
    "yaml-syntax": "indent the line by one column more than the key that it belongs to",
}
#: What libyaml, or PyYAML in Python, says, what it means, and what to do.
_PROBLEMS = (
    (
        "mapping values are not allowed",
        "a `:` stands where no mapping can begin",
        "put a value that holds `: ` in quotes, and check the indentation",
    ),
    (
        "mapping keys are not allowed",
        "a `?` stands where no mapping can begin",
        "put the value in quotes",
    ),
    (
        "sequence entries are not allowed",
        "a `-` stands where no list can begin",
        "put the value in quotes, or write the list on lines of its own",
    ),
    (
        "could not find expected ':'",
        "a key has no `: ` after it",
        "write a colon and a space after the key, and check the indentation",
    ),
    (
        "',' or ']'",
        "the list in brackets is not closed before this",
        "close it with `]`, or put text that begins with a bracket in quotes",
    ),
    (
        "',' or '}'",
        "the mapping in braces is not closed before this",
        "close it with `}`, or put text that begins with a brace in quotes",
    ),
    (
        "unexpected end of stream",
        "the quotes are not closed before the end of the document",
        "close the quotes",
    ),
    (
        "unexpected document indicator",
        "the quotes are not closed before the end of the document",
        "close the quotes",
    ),
    (
        "did not find expected key",
        "a key was expected here",
        "begin the keys of one mapping in the same column, and write nothing behind quotes",
    ),
    (
        "expected '-' indicator",
        "an item of the list was expected here",
        "begin the items of one list in the same column",
    ),
    (
        "<document start>",
        "the document has ended before this",
        "write `---` on a line before the next document",
    ),
    (
        "expected node content",
        "a value was expected here",
        "write the value, or remove the comma before it",
    ),
    (
        "expected the node content",
        "a value was expected here",
        "write the value, and close every bracket and brace before it",
    ),
    (
        "expected <block end>",
        "a key was expected here",
        "begin the keys of one mapping in the same column, and write nothing behind quotes",
    ),
    (
        "unknown escape character",
        "a `\\` in double quotes escapes no character",
        "write `\\\\`, or use single quotes",
    ),
    (
        "undefined tag handle",
        "a tag begins with a handle that no `%TAG` line defines",
        "remove the tag",
    ),
)
_OTHERWISE = "check the indentation and the quotes around this place"


def help_for(code: str) -> str:
    """Return what to do about a document that YAML allows, and Backstage or a bound does not."""
    return _BY_CODE[code]


def explained(problem: str, text: str, line: int, column: int) -> tuple[str, str]:
    """Return the message and the help for a problem that libyaml found at a place of a text."""
    first = max(line - 1, 0)
    near = "".join(islice(StringIO(text, newline="\n"), first, line + 1))
    there = near.split("\n")[line - first : line - first + 1]
    message, help_ = _meaning(problem, "".join(there), column)
    if is_unfilled(near) or _TEMPLATE_BLOCK.search(text):
        return message, FILL_IN
    return message, help_


def _meaning(problem: str, line: str, column: int) -> tuple[str, str]:
    if "cannot start any token" in problem:
        if line[column : column + 1] in {"\t", "-", "", " "}:
            return "a tab stands where YAML takes spaces only", "indent with spaces"
        return f"`{line[column]}` cannot begin a value", "put the value in quotes"
    for words, message, help_ in _PROBLEMS:
        if words in problem:
            return message, help_
    return problem, _OTHERWISE
