"""Operations and types of a GraphQL schema, found by a scan of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from portal_gen.api import Badge, Content, Text

from .bounds import LARGEST_SCANNED
from .outline import Outline, UnreadableError, named, part, shortened

#: Descriptions and comments. None of the alternatives can fail after it began: the scan stays linear. No group is
#: possessive: where one looks ahead, Python 3.11.2 ends it elsewhere than 3.11.7.
_ASIDE = re.compile(
    r'"""(?P<block>[^"\\]*+(?:(?:\\.?|"(?!""))[^"\\]*+)*)(?:"""|\Z)|"(?P<line>[^"\\\n]*+(?:\\.?[^"\\\n]*+)*)"?|#[^\n]*',
    re.DOTALL,
)
_DEFINITION = re.compile(
    r"(?:\x00(?P<about>\d+)\x00\s*)?\b(?P<kind>type|interface|union|enum|input|scalar|schema)\b\s*(?P<name>[A-Za-z_]\w*)?"
)
_FIELD = re.compile(
    r"(?:\x00(?P<about>\d+)\x00\s*)?\b(?P<name>[A-Za-z_]\w*+)\s*+(?:\((?P<arguments>[^()]*)\))?\s*+:\s*(?P<type>[\w!\[\]]+)"
)
_VALUE = re.compile(r"\b(?P<name>[A-Za-z_]\w*)")
_DIRECTIVE = re.compile(r"@\w+\s*+(?:\([^()]*\))?")
_ROOTS = {"query": "Query", "mutation": "Mutation", "subscription": "Subscription"}


@dataclass(slots=True)
class _Definition:
    """A definition of the schema: its kind, name and description, and the text between its braces."""

    kind: str
    name: str
    about: str
    body: list[str] = field(default_factory=list)


def outline(text: str) -> Outline:
    """Return the operations and types that a schema defines. Raises `UnreadableError` where there are none."""
    if len(text) > LARGEST_SCANNED:
        raise UnreadableError(f"has {len(text):,} characters, more than are read")
    asides: list[str] = []
    definitions = list(_definitions(_masked(text, asides), asides))
    if not definitions:
        raise UnreadableError("defines no type")
    roots = _roots(definitions)
    operations = (row for one in definitions if one.name in roots for row in _operations(one, roots, asides))
    types = (
        (Text(one.name, style="code"), one.kind, one.about, _fields(one))
        for one in definitions
        if one.name and one.name not in roots
    )
    return Outline(
        parts=(
            part("Operations", ("Operation", "Field", "Returns", "Description"), operations),
            part("Types", ("Name", "Is", "Description", "Fields"), types),
        )
    )


def _masked(text: str, asides: list[str]) -> str:
    """Return the text without comments and directives, each string replaced by its number in `asides`."""

    def mask(match: re.Match[str]) -> str:
        said = match["block"] or match["line"]
        if said is None:
            return " "
        asides.append(said.strip().partition("\n")[0].strip())
        return f"\x00{len(asides) - 1}\x00"

    return _DIRECTIVE.sub(" ", _ASIDE.sub(mask, text.replace("\x00", " ")))


def _definitions(masked: str, asides: list[str]) -> Iterator[_Definition]:
    """Yield what is defined outside of all braces, each with the text between its own."""
    depth = 0
    last: _Definition | None = None
    for piece in re.split(r"([{}])", masked):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            for match in _DEFINITION.finditer(piece):
                last = _Definition(match["kind"], match["name"] or "", _said(match, asides))
                yield last
        elif depth == 1 and last is not None:
            last.body.append(piece)


def _roots(definitions: list[_Definition]) -> dict[str, str]:
    """Return which types hold the operations: what `schema` says, else the usual names."""
    for one in definitions:
        if one.kind == "schema":
            said = {match["name"]: match["type"] for match in _FIELD.finditer("".join(one.body))}
            return {said[key]: title for key, title in _ROOTS.items() if key in said}
    return {title: title for title in _ROOTS.values()}


def _operations(root: _Definition, roots: dict[str, str], asides: list[str]) -> Iterator[tuple[Content, ...]]:
    for match in _FIELD.finditer(" ".join(root.body)):
        name = f"{match['name']}({_arguments(match['arguments'])})" if match["arguments"] else match["name"]
        yield (
            Badge(roots[root.name]),
            Text(name, style="code"),
            Text(match["type"], style="code"),
            _said(match, asides),
        )


def _arguments(text: str) -> str:
    return named(f"{shortened(one['name'])}: {shortened(one['type'])}" for one in _FIELD.finditer(text))


def _fields(one: _Definition) -> str:
    """Return the names of the fields of a type; of an enumeration, its values."""
    found = (_VALUE if one.kind == "enum" else _FIELD).finditer(" ".join(one.body))
    return named(shortened(match["name"]) for match in found)


def _said(match: re.Match[str], asides: list[str]) -> str:
    return asides[int(match["about"])] if match["about"] else ""
