"""Backstage's predicate language (`packages/filter-predicates`): one engine for all who select entities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from portal_gen.model.dotted_path import ABSENT, found_at
from portal_gen.model.entity import Entity

Path = tuple[str | int, ...]
_Test = Callable[[Any], bool]


class PredicateError(ValueError):
    """A predicate that is not one; `path` leads to the part that is wrong, `help` says what to do about it."""

    def __init__(self, message: str, path: Path = (), help: str = "") -> None:  # noqa: A002  a finding's field
        super().__init__(message)
        self.path = path
        self.help = help


def matcher(predicate: Any) -> Callable[[Entity], bool]:
    """Return a function that says whether an entity matches. Raises `PredicateError` for an invalid predicate."""
    test = compiled(predicate)
    return lambda entity: test(_View(entity.data, entity))


def compiled(predicate: Any, path: Path = ()) -> Callable[[Any], bool]:
    """Return a function that says whether any value matches. Raises `PredicateError` for an invalid predicate."""
    if _is_primitive(predicate):
        return _equals(predicate)
    if not isinstance(predicate, Mapping):
        raise PredicateError("a predicate is a mapping from paths to values, or one of $all, $any and $not", path)
    for operator, combine in LOGIC.items():
        if operator in predicate:
            if len(predicate) > 1:
                raise PredicateError(f"`{operator}` stands alone in its mapping; join others to it with $all", path)
            return combine(predicate[operator], (*path, operator))
    tests = [_field(str(key), value, (*path, key)) for key, value in predicate.items()]
    return tests[0] if len(tests) == 1 else lambda value: all(test(value) for test in tests)


def field_of(entity: Entity, path: str) -> Any:
    """Return what a predicate finds at a path of an entity, or `ABSENT`."""
    return found_at(_View(entity.data, entity), path)


class _View(Mapping[str, Any]):
    """An entity as the language sees it: its data, and `relations` as a list of type and targetRef."""

    __slots__ = ("data", "entity")

    def __init__(self, data: Mapping[str, Any], entity: Entity) -> None:
        self.data = data
        self.entity = entity

    def __getitem__(self, key: str) -> Any:
        if key == "relations":
            return [{"type": relation.type, "targetRef": relation.target} for relation in self.entity.relations]
        return self.data[key]

    def __contains__(self, key: object) -> bool:
        return key in self.data or key == "relations"

    def __iter__(self) -> Any:
        yield from self.data
        yield "relations"

    def __len__(self) -> int:
        return len(self.data) + 1


def _all(parts: Any, path: Path) -> _Test:
    tests = _parts("$all", parts, path)
    return lambda value: all(test(value) for test in tests)


def _any(parts: Any, path: Path) -> _Test:
    tests = _parts("$any", parts, path)
    return lambda value: any(test(value) for test in tests)


def _not(part: Any, path: Path) -> _Test:
    test = compiled(part, path)
    return lambda value: not test(value)


#: The operators that stand before paths.
LOGIC: Mapping[str, Callable[[Any, Path], _Test]] = {"$all": _all, "$any": _any, "$not": _not}


def _parts(operator: str, parts: Any, path: Path) -> list[_Test]:
    if not isinstance(parts, (list, tuple)):
        raise PredicateError(f"`{operator}` takes a list of predicates", path)
    return [compiled(part, (*path, index)) for index, part in enumerate(parts)]


def _field(name: str, wanted: Any, path: Path) -> _Test:
    """Return the test of one path; an operator that nobody knows in its place never matches."""
    test = _value(wanted, path)
    if name.startswith("$"):
        return _never
    return lambda value: test(found_at(value, name))


def _value(wanted: Any, path: Path) -> _Test:
    if _is_primitive(wanted):
        return _equals(wanted)
    if not isinstance(wanted, Mapping):
        raise PredicateError("a path is compared with a text, a number, true, false or an operator", path)
    if len(wanted) != 1:
        raise PredicateError("one operator to a path; join two with $all", path)
    operator, argument = next(iter(wanted.items()))
    if not isinstance(operator, str) or not operator.startswith("$"):
        raise PredicateError(f"`{operator}` is not a valid operator; write nested fields as one path with dots", path)
    make = OPERATORS.get(operator)
    return make(argument, (*path, operator)) if make else _never


def _exists(argument: Any, path: Path) -> _Test:
    if not isinstance(argument, bool):
        raise PredicateError("`$exists` takes true or false", path)
    return lambda value: (value is not ABSENT) is argument


def _in(argument: Any, path: Path) -> _Test:
    if not isinstance(argument, (list, tuple)) or not all(_is_primitive(item) for item in argument):
        raise PredicateError("`$in` takes a list of texts, numbers, true and false", path)
    wanted = {_folded(item) for item in argument}
    return lambda value: _is_primitive(value) and _folded(value) in wanted


def _contains(argument: Any, path: Path) -> _Test:
    test = compiled(argument, path)
    return lambda value: isinstance(value, (list, tuple)) and any(test(item) for item in value)


def _has_prefix(argument: Any, path: Path) -> _Test:
    if not isinstance(argument, str):
        raise PredicateError("`$hasPrefix` takes a text", path)
    prefix = argument.upper()
    return lambda value: isinstance(value, str) and value.upper().startswith(prefix)


#: The operators that stand behind a path.
OPERATORS: Mapping[str, Callable[[Any, Path], _Test]] = {
    "$exists": _exists,
    "$in": _in,
    "$contains": _contains,
    "$hasPrefix": _has_prefix,
}


def _never(_: Any) -> bool:
    return False


def _equals(wanted: Any) -> _Test:
    if isinstance(wanted, str):
        text = wanted.upper()
        return lambda value: value == wanted or (_is_primitive(value) and _folded(value) == text)
    folded = _folded(wanted)
    return lambda value: _is_primitive(value) and _folded(value) == folded


def _is_primitive(value: Any) -> bool:
    return isinstance(value, (str, bool, int, float))


def _folded(value: Any) -> str | bool:
    """Return what a primitive is compared by: itself, or text in one case, as JavaScript writes a number."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return value.upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
