"""Says of what a plugin returns that nothing in it is wrong: one expression for each class, made of its type hints.

It looks at every cell of every table, and almost nothing is ever wrong. That it says no is no verdict yet: what is of a
subclass of an allowed type is judged by `value_types`, as is what is wrong, which has the words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from portal_gen.model.components import Component
from portal_gen.model.entity import Entity
from portal_gen.plugin.running.misfits import MISFITS

UNIONS = (Union, UnionType)

_SEQUENCES = (Sequence, tuple)

_Test = Callable[[Any], bool]


def flawless(value: Any) -> bool:
    """Return whether a value is of a class of ours, and all in it of exactly the types that its fields name."""
    return _TESTS[type(value)](value)


def is_ours(cls: type) -> bool:
    """Return whether a class is of the portal itself, and none that a plugin has made."""
    return cls.__module__.startswith("portal_gen.")


def field_types(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a class of ours with their types; what is no `Struct` has none."""
    if issubclass(cls, Struct):
        hints = get_type_hints(cls)
        yield from ((name, hints[name]) for name in cls.__struct_fields__)


def _fails(_: Any) -> bool:
    return False


class _Tests(dict[type, _Test]):
    """The test of each class of ours, made when it is first asked for; what is of another class passes none."""

    def __missing__(self, cls: type) -> _Test:
        if not is_ours(cls) or not issubclass(cls, Struct):
            return _fails
        self[cls] = _Expression().of_fields(cls)
        return self[cls]


class _ComponentTests(dict[type, _Test]):
    """The same of components; what is of another class passes none."""

    def __missing__(self, cls: type) -> _Test:
        if not issubclass(cls, Component):
            return _fails
        self[cls] = _TESTS[cls]
        return self[cls]


_TESTS = _Tests()
_COMPONENTS = _ComponentTests()


class _Expression:
    """Writes type hints as an expression about `value`, and keeps the things that it names."""

    def __init__(self) -> None:
        self._names: dict[str, Any] = {"tests": _TESTS, "components": _COMPONENTS}

    def of_fields(self, cls: type) -> _Test:
        """Return the function that tests the fields of a class."""
        words = " and ".join(self._holds(f"value.{name}", hint) for name, hint in field_types(cls)) or "True"
        if cls in MISFITS:
            words += f" and not {self._named(MISFITS[cls])}(value)"
        test: _Test = eval(f"lambda value: {words}", self._names)  # noqa: S307  its words are those of this class
        return test

    def _holds(self, value: str, hint: Any) -> str:
        """Return what is true where `value` is of a type: first the types that say all, then those to look into."""
        hints = get_args(hint) if get_origin(hint) in UNIONS else (hint,)
        plain = [one for one in hints if _is_plain(one)]
        ways = [self._is(value, plain)] if plain else []
        ways += [self._looked_into(value, one) for one in hints if one not in plain]
        return f"({' or '.join(ways)})"

    def _looked_into(self, value: str, hint: Any) -> str:
        origin, arguments = get_origin(hint), get_args(hint)
        if hint is Component:
            return f"components[type({value})]({value})"
        if origin is Literal:
            return f"{value} in {self._named(arguments)}"
        if origin in _SEQUENCES:
            return f"{self._is(value, (tuple, list))} and {self._items(value, arguments)}"
        if origin is Mapping:
            return self._is(value, [dict])
        return f"{self._is(value, [hint])} and tests[type({value})]({value})"

    def _items(self, values: str, hints: tuple[Any, ...]) -> str:
        """Return what is true where the items of a sequence are of a type, or each of its own."""
        if not _is_of_one(hints):
            items = (self._holds(f"{values}[{place}]", hint) for place, hint in enumerate(hints))
            return f"len({values}) == {len(hints)} and {' and '.join(items)}"
        hint = hints[0]
        if _is_plain(hint):
            return self._are(values, (hint,))
        if get_origin(hint) in _SEQUENCES and _is_of_one(get_args(hint)):
            # Rows of a table: one long sequence of cells takes half the time of many short ones.
            inner = self._items(f"{self._named(chain.from_iterable)}({values})", get_args(hint))
            return f"{self._are(values, (tuple, list))} and {inner}"
        return f"all([{self._holds('one', hint)} for one in {values}])"

    def _are(self, values: str, types: Sequence[type]) -> str:
        """Return what is true where all values are of exactly one of some types."""
        return f"{self._named(_with_whole(types))}.issuperset(map(type, {values}))"

    def _is(self, value: str, types: Sequence[type]) -> str:
        """Return what is true where `value` is of exactly one of some types."""
        several = _with_whole(types)
        if len(several) == 1:
            return f"type({value}) is {self._named(*several)}"
        return f"type({value}) in {self._named(several)}"

    def _named(self, thing: Any) -> str:
        name = f"_{len(self._names)}"
        self._names[name] = thing
        return name


def _with_whole(types: Sequence[type]) -> frozenset[type]:
    """Return types with whole numbers where any number will do."""
    return frozenset((*types, int) if float in types else types)


def _is_of_one(hints: tuple[Any, ...]) -> bool:
    """Return whether the type hints of a sequence say the same of all its items."""
    return len(hints) == 1 or Ellipsis in hints


def _is_plain(hint: Any) -> bool:
    """Return whether the values of a type need no look inside."""
    return isinstance(hint, type) and hint is not Component and (hint is Entity or not issubclass(hint, Struct))
