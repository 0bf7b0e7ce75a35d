"""What is wrong with a predicate over entities, misspelled words among it, which the language lets pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal_gen.graph.predicate import LOGIC, OPERATORS, Path, PredicateError, compiled
from portal_gen.model.near_words import meant

#: What the path of a predicate over entities begins with.
_FIELDS = ("apiVersion", "kind", "metadata", "spec", "relations")


def lint(predicate: Any) -> tuple[PredicateError, ...]:
    """Return all that is wrong with a predicate over entities, with the words that make it match nothing.

    The language lets an unknown operator or field pass and never match; whoever writes one has misspelled another.
    """
    found = list(_unknown_words(predicate, (), _FIELDS))
    try:
        compiled(predicate)
    except PredicateError as error:
        if not any(error.path[: len(one.path)] == one.path for one in found):
            found.append(error)
    return tuple(found)


def _unknown_words(predicate: Any, path: Path, fields: tuple[str, ...]) -> Iterator[PredicateError]:
    """Yield the operators that nobody knows, and the paths that begin with none of `fields` (empty: any may)."""
    for key, below in predicate.items() if isinstance(predicate, Mapping) else ():
        name, place = str(key), (*path, key)
        first = name.partition(".")[0]
        if name in LOGIC:
            parts = enumerate(below) if isinstance(below, (list, tuple)) else ((None, below),)
            for index, part in parts:
                yield from _unknown_words(part, place if index is None else (*place, index), fields)
        elif name in OPERATORS:
            yield PredicateError(f"`{name}` stands behind a path", place, f"write `path: {{{name}: ...}}`")
        elif name.startswith("$"):
            yield _unknown("there is no operator", name, place, LOGIC)
        elif fields and first not in fields:
            yield _unknown("entities have no field", first, place, fields)
        else:
            yield from _unknown_operators(below, place)


def _unknown_operators(wanted: Any, path: Path) -> Iterator[PredicateError]:
    """Yield the operators behind a path that nobody knows, and what is wrong with the items that one asks for."""
    for operator, argument in wanted.items() if isinstance(wanted, Mapping) else ():
        name, place = str(operator), (*path, operator)
        if name == "$contains":
            yield from _unknown_words(argument, place, ())
        elif name in LOGIC:
            yield PredicateError(f"`{name}` stands before paths", place, f"write `{name}: ...` around the path")
        elif name.startswith("$") and name not in OPERATORS:
            yield _unknown("there is no operator", name, place, OPERATORS)


def _unknown(what: str, word: str, path: Path, known: Iterable[str]) -> PredicateError:
    return PredicateError(f"{what} `{word}`", path, meant(word, known))
