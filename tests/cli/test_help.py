"""What findings say is to be done: it stands behind `help:`, and so it begins in lower case."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from portal_gen.api import read

ROOT = Path(__file__).parents[2]
#: What is said to be done is kept under one of these names, or is the fifth argument of a finding.
NAMES = re.compile(r"help_?|advice|_HELP|FILL_IN")
FIFTH = 4
#: The name of a thing begins as it does anywhere.
CAPITAL = re.compile(r"[A-Z][a-z]")


def written() -> Iterator[tuple[str, str]]:
    """Yield every text of the source that is the help of a finding, with its place."""
    for file in sorted((ROOT / "portal_gen").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for value in values(node):
                place = f"{file.relative_to(ROOT)}:{node.lineno}"  # type: ignore[attr-defined]  # it has values
                yield from ((place, text) for text in beginnings(value))


def values(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the values that are the help of a finding."""
    if isinstance(node, ast.Assign):
        named = [target.id for target in node.targets if isinstance(target, ast.Name)]
        if any(NAMES.fullmatch(name) for name in named):
            yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Diagnostic":
        yield from node.args[FIFTH : FIFTH + 1]
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "help")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "mistake":
        yield from node.args[2:3]


def beginnings(value: ast.expr) -> Iterator[str]:
    """Yield the texts with which a value may begin."""
    match value:
        case ast.Constant(str(text)):
            yield text
        case ast.JoinedStr([ast.Constant(str(text)), *_]):
            yield text
        case ast.IfExp():
            yield from beginnings(value.body)
            yield from beginnings(value.orelse)
        case ast.BoolOp():
            for one in value.values:
                yield from beginnings(one)


def test_the_help_of_findings_begins_in_lower_case() -> None:
    found = list(written())
    assert len(found) > 100
    assert [one for one in found if CAPITAL.match(one[1])] == []


def test_what_is_said_of_broken_files_begins_in_lower_case() -> None:
    folders = [ROOT / "tests" / "catalogs" / "broken", *sorted((ROOT / "tests" / "repair" / "cases").iterdir())]
    found = [finding for folder in folders for finding in read([folder], root=folder).diagnostics]
    assert len({finding.code for finding in found}) > 15
    assert [str(finding) for finding in found if CAPITAL.match(finding.help)] == []
