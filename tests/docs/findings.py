"""The page of findings, made from the pages of codes and from the source: `python -m tests.docs.findings` writes it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from portal_gen.findings.explanations import codes, summary
from portal_gen.model.diagnostic import Severity
from tests.docs.reference import PAGE as OPTIONS_PAGE

PAGE = OPTIONS_PAGE.with_name("findings.md")
ROOT = Path(__file__).parents[2]

HEAD = """\
# Findings

Everything that a command may find wrong, by its code: the word in brackets, as in `warning[unknown-reference]`. Checks
of plugins have codes of their own beside these. What a code means exactly, with examples and with what to do, is said
by

```console
$ portal-gen explain unknown-reference
```

An error ends a command with 1, a warning does so with `--strict`, and an information never.

"""

#: Codes whose severity is no constant of the source: it is that of what is wrong.
_DEPENDS = {
    "mkdocs": "error, warning",
    "not-through-portal": "error, warning",
    "too-many-findings": "error, warning",
    "unusable-frame": "error, warning",
}

#: Functions of ours that make warnings; all others that take a code and no severity make errors.
_WARNING = frozenset({"warning", "_warning"})


def findings_page() -> str:
    """Return the page as it should be."""
    severities = dict(_severities())
    rows = (f"| `{code}` | {_shown(code, severities.get(code, set()))} | {summary(code)} |" for code in codes())
    return "\n".join([f"{HEAD}| code | severity | what it means |", "|---|---|---|", *rows, ""])


def _shown(code: str, severities: set[str]) -> str:
    return _DEPENDS.get(code) or ", ".join(severity for severity in Severity if severity in severities) or "error"


def _severities() -> Iterator[tuple[str, set[str]]]:
    """Yield each code with the severities that it is made with somewhere in the source."""
    found: dict[str, set[str]] = {}
    for file in (*(ROOT / "portal_gen").rglob("*.py"), *(ROOT / "plugins").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for code in _codes(node):
                    found.setdefault(code, set()).update(_of(node))
    yield from found.items()


def _codes(call: ast.Call) -> Iterator[str]:
    for argument in _arguments(call):
        if isinstance(argument, ast.Constant) and argument.value in codes():
            yield str(argument.value)


def _of(call: ast.Call) -> set[str]:
    """Return the severities that a call names, or that of what it calls."""
    if isinstance(call.func, ast.Name) and call.func.id in _WARNING:
        return {Severity.WARNING}
    return {
        str(Severity[node.attr])
        for argument in _arguments(call)
        for node in ast.walk(argument)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Severity"
    }


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(one.value for one in call.keywords)]


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
