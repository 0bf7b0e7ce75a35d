"""Documents that are almost those of real catalogs: one or a few fields, or a few letters, are not as they were."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any

#: What a field may hold that somebody wrote in a hurry, or to see what happens.
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1.5, 1e400, "", " ", "\n", "a", "A", "a b", "a\n", "\ta", "-a", "a-", "a--b",
    "a_b", "a.b",
    "a:b", "a/b", "a:b/c", "a/b:c", "a:b:c", ":a", "a:", "/a", "a/", "a//b", "a:b/", "Group:a",
    "USER:Default/A", "é", "\u0131",
    "İ", "ß", "\u2028", "\x00", "\x85", "\ud83d", "😀", "a" * 63, "a" * 64, "a" * 253, "1", "01", "1.0", "null",
    "~", "${{ a }}",
    "{{ a }}", "https://x.y", "x.y", "javascript:alert(1)", "a@b.c", "mailto:a@b.c", "http://", "//x.y",
    "url:.", "dir:.",
    "experimental", "production", "service", "openapi", "mcp", "default", "url", "file", "optional", "required",
    "x.io/a",
    "constructor", "__proto__", "toString", "backstage.io/v1alpha1", "backstage.io/v1beta1",
    "scaffolder.backstage.io/v1beta3",
    [], [None], [""], ["a"], ["a", "a"], ["b", "A"], [1], [["a"]], [{}], [{"kind": "Group", "name": "a"}], [True],
    {}, {"a": "b"}, {"": ""}, {"a": None}, {"a": 1}, {"A": "1", "a": "2"}, {"x.io/a": "b"}, {"X.io/a": "b"},
    {"a/b/c": "d"},
    {"kind": "Group", "name": "a"}, {"kind": "Group"}, {"name": "a"}, {"kind": "", "name": "a"},
    {"kind": 1, "name": "a"},
    {"kind": "user", "namespace": "B", "name": "C"}, {"kind": "user", "namespace": None, "name": "C"},
    {"__proto__": "a"},
    {"$text": "./there.txt"}, {"$json": "./there.json"}, {"$yaml": "./there.yaml"}, {"$text": "./gone"},
    {"$openapi": "./a"},
    {"$text": 1}, {"$text": None}, {"$json": "./there.txt"}, {"$yaml": "./two.yaml"},
    {"$text": "./there.txt", "a": 1},
    {"$yaml": "there.json"}, {"$json": "/there.json"}, {"$text": "./sub/../there.txt"}, {"$yaml": "./none.yaml"},
    [{"$text": "./there.txt"}], {"a": {"$json": "./there.json"}}, {"$yaml": "./again.yaml"}, {"$": "a"},
    {"$$text": "a"},
)  # fmt: skip
#: Keys that some kind of entity gives a meaning to.
KEYS = (
    "apiVersion", "kind", "metadata", "spec", "name", "namespace", "title", "description", "labels",
    "annotations", "tags",
    "links", "url", "icon", "type", "lifecycle", "owner", "system", "subcomponentOf", "providesApis", "consumesApis",
    "dependsOn", "dependencyOf", "definition", "parent", "children", "members", "memberOf", "profile",
    "displayName", "email",
    "picture", "domain", "subdomainOf", "target", "targets", "presence", "parameters", "steps", "output", "id",
    "action",
    "input", "if", "uid", "etag", "relations", "status", "deprecated", "presentation", "EXPERIMENTAL_formDecorators",
    "backstage.io/view-url", "backstage.io/edit-url", "backstage.io/source-location",
    "backstage.io/managed-by-location",
    "constructor", "__proto__", "toString", "x", "X",
)  # fmt: skip
#: Files that placeholders may name.
FILES = {
    "there.txt": "text\r\n",
    "there.json": '{"a": [1, 1.0, "b"]}',
    "there.yaml": "a: [1, on, 0o14]\n",
    "two.yaml": "a: 1\n---\nb: 2\n",
    "none.yaml": "# nothing\n",
    "again.yaml": "$text: ./there.txt\n",
}
#: Pieces of text that mean something to YAML.
PIECES = (
    "\t", " ", "  ", "\n", "\r\n", "\r", "\n\n", ":", ": ", "- ", "? ", "#", " #", "---\n", "...\n", "--- ",
    "%YAML 1.2\n---\n",
    "%TAG ! a:\n---\n", "&a ", "*a", "*a ", "<<: *a", "<<", "!", "!!str ", "!!int ", "!!map ", "!a ", "|", ">",
    "|-\n", ">+\n", "|2\n",
    "'", '"', "[", "]", "{", "}", ",", "\\", "\\n", '"\\u0041"', "''", "~", "null", "yes", "0x1F", "0o7",
    "1_000", "1e3", ".5", ".inf",
    "-.INF", ".nan", "2001-01-01", "12:30:45", "@", "`", "\ufeff", "\x85", "\u2028", "\u00a0", "\x00", "\x07",
    "{{ a }}", "${{ a }}",
    "{% if a %}\n", "a: 1\n", "- a\n", "=", "+1", "-0", "00", "1.", "0b1", "on", "NO", "\ud7ff", "é", "😀",
    "  \t", "\t\n", ":\t", "-\t",
)  # fmt: skip


def changed_fields(value: Any, dice: random.Random) -> Any:
    """Return a copy of a document in which one or two fields were replaced, added, removed or moved."""
    changed = json.loads(json.dumps(value))
    for _ in range(dice.choice((1, 1, 1, 2))):
        holders = list(_holders(changed))
        if not holders:
            return _value(dice)
        _change(dice.choice(holders), dice)
    return changed


def _holders(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list) and value:
        yield value
        for part in value.values() if isinstance(value, dict) else value:
            yield from _holders(part)


def _change(holder: Any, dice: random.Random) -> None:
    keys: Sequence[Any] = list(holder) if isinstance(holder, dict) else range(len(holder))
    key = dice.choice(keys)
    match dice.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[dice.choice(KEYS)] = _value(dice)
        case 2 if isinstance(holder, dict):
            holder[dice.choice(KEYS)] = holder.pop(key)
        case 3 if isinstance(holder[key], str):
            holder[key] = _edited(holder[key], dice)
        case _:
            holder[key] = _value(dice)


def _value(dice: random.Random) -> Any:
    return copy.deepcopy(dice.choice(VALUES))


def _edited(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text) + 1)
    letter = dice.choice((" ", "-", "_", ".", "/", ":", "@", "A", "é", "\n", "{", "1", "--", "+", "#"))
    return dice.choice((text[:at] + letter + text[at:], text[:at] + text[at + 1 :], text.upper(), text * 2))


def changed_text(text: str, dice: random.Random) -> str:
    """Return a text in which some pieces were put in, taken out or moved."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        at = dice.randrange(len(text) + 1)
        to = min(len(text), at + dice.choice((1, 1, 2, 8)))
        match dice.randrange(5):
            case 0:
                text = text[:at] + text[to:]
            case 1:
                text = text[:at] + dice.choice(PIECES) + text[to:]
            case 2:
                text = _moved_line(text, dice)
            case _:
                text = text[:at] + dice.choice(PIECES) + text[at:]
    return text


def _moved_line(text: str, dice: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    line = lines.pop(dice.randrange(len(lines)))
    lines.insert(dice.randrange(len(lines) + 1), dice.choice((line, line + line, " " + line, line.lstrip(), "")))
    return "".join(lines)
