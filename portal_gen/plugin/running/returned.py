"""What the method of each extension point must return."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import GeneratorType
from typing import Any

from portal_gen.model.components import Badge, Callout, Component, HeaderLabel
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.contributions import Enrichment, Pages, Problem
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.running.own_templates import owned
from portal_gen.plugin.running.value_types import fault, named, not_plain

_CONTENT: tuple[type, ...] = (Component, str, int, float, type(None))

#: For each point whose method returns one value: what it may be, and that in words.
_ONE: Mapping[Point, tuple[tuple[type, ...], str]] = {
    Point.PAGE: ((Component, Pages, type(None)), "a component, `Pages` or None"),
    Point.TAB: ((Component, type(None)), "a component or None"),
    Point.CARD: (_CONTENT, "a component, text, a number or None"),
    Point.LINK: ((str, type(None)), "an address or None"),
    Point.COLUMN: (_CONTENT, "a component, text, a number or None"),
    Point.WIDGET: (_CONTENT, "a component, text, a number or None"),
    Point.ENRICH: ((Enrichment, type(None)), "`Enrichment` or None"),
}

#: For each point whose method returns several: what each may be, and that in words.
_MANY: Mapping[Point, tuple[tuple[type, ...], str]] = {
    Point.HEADER: ((Badge, HeaderLabel, Callout), "`Badge`, `HeaderLabel` or `Callout`"),
    Point.FACET: ((str,), "texts"),
    Point.SEARCH: ((SearchDocument,), "`SearchDocument`s"),
    Point.PROVIDE: ((Mapping,), "mappings, each an entity"),
    Point.CHECK: ((Problem,), "`Problem`s"),
}


#: Where one of them alone is not taken for a list that holds it: a mapping may be of entities, by their names.
_ONLY_SEVERAL = frozenset({Point.PROVIDE})

#: What needs no further look.
_ATOMS = frozenset({str, int, float, type(None)})

_PLAIN = (tuple, list, GeneratorType)

#: What can be iterated, and is one value all the same.
_NOT_SEVERAL = (str, bytes, Mapping)


class WrongReturnError(TypeError):
    """A method returned what its extension point does not take."""


#: Returns what a method gave as its point takes it; raises `WrongReturnError`.
_Take = Callable[[Any], Any]


def _one(types: tuple[type, ...], words: str) -> _Take:
    """Return what takes one value."""
    plain = _ATOMS.intersection(types)

    def take(value: Any) -> Any:
        if type(value) in plain:
            return value
        if not isinstance(value, types) or isinstance(value, bool):
            raise WrongReturnError(f"it must return {words}, not {named(value)}")
        if wrong := fault(value):
            raise WrongReturnError(wrong)
        return value

    return take


def _several(point: Point, types: tuple[type, ...], words: str) -> _Take:
    """Return what takes several values, yielded or not, as a tuple; None is none of them."""
    plain = _ATOMS.intersection(types)
    alone = () if point in _ONLY_SEVERAL else types
    inside = not_plain if point is Point.PROVIDE else fault

    def take(value: Any) -> tuple[Any, ...]:
        # Headers and filters are asked for every entity.
        if type(value) is tuple and plain.issuperset(map(type, value)):
            return value
        if value is None:
            return ()
        if isinstance(value, alone):
            value = (value,)
        # Asking what is a generator is slow.
        if not isinstance(value, _PLAIN) and (not isinstance(value, Iterable) or isinstance(value, _NOT_SEVERAL)):
            raise WrongReturnError(f"it must return or yield {words}, not {named(value)}")
        values = tuple(value)
        if plain.issuperset(map(type, values)):
            return values
        for one in values:
            if not isinstance(one, types):
                raise WrongReturnError(f"it must return or yield {words}, and one of them is {named(one)}")
            if wrong := inside(one):
                raise WrongReturnError(wrong)
        return values

    return take


#: For each point what takes the values that its methods give.
_TAKEN: Mapping[Point, _Take] = {
    **{point: _one(*what) for point, what in _ONE.items()},
    **{point: _several(point, *what) for point, what in _MANY.items()},
}


def taker(extension: Extension) -> _Take:
    """Return what takes the values of an extension, and puts the plugin's name on each template in them."""
    take = _TAKEN[extension.point]
    return (lambda value: owned(take(value), extension.plugin)) if extension.templated else take
