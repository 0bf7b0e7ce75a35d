"""Finds misspelled names and arguments in a plugin's code before any of it is called."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.plugin.home import Home
from portal_gen.plugin.verification.code_reader import CodeReader

#: Folders in a plugin's that hold no code of it.
_NOT_CODE = frozenset({"tests", "templates", "__pycache__"})


def misspelled(home: Home, module: ModuleType | None = None) -> tuple[Diagnostic, ...]:
    """Return every name and argument in a plugin's code that what it imports from here does not have.

    The code is read, not run: a plugin that could not be imported is read all the same. `module`, where it could,
    tells which attributes the plugin's own class has.
    """
    found: list[Diagnostic] = []
    for file in _files(home):
        try:
            tree = ast.parse(file.read_bytes(), str(file))
        except (SyntaxError, ValueError, OSError, RecursionError):
            continue
        reader = CodeReader(tree, _classes(file, home, module))
        reader.visit(tree)
        found += [
            Diagnostic("misspelled", Severity.ERROR, message, home.at(line, file, column), help_)
            for line, column, message, help_ in reader.found
        ]
    return tuple(sorted(found, key=lambda one: one.location))


def _files(home: Home) -> Iterator[Path]:
    if not home.is_folder:
        yield home.file
        return
    for file in sorted(home.folder.rglob("*.py")):
        if not _NOT_CODE & set(file.relative_to(home.folder).parts[:-1]):
            yield file


def _classes(file: Path, home: Home, module: ModuleType | None) -> dict[str, type]:
    """Return the classes that one file of a plugin defines, where it could be imported."""
    if module is None:
        return {}
    inside = file.relative_to(home.folder).with_suffix("").parts if file != home.file else ()
    loaded = sys.modules.get(".".join((module.__name__, *inside)))
    if loaded is None:
        return {}
    own = loaded.__name__
    return {name: one for name, one in vars(loaded).items() if isinstance(one, type) and one.__module__ == own}
