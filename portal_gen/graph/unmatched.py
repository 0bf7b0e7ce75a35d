"""Finds what a query asks for that no entity of the catalog has, whatever its value: most of it is misspelled."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from portal_gen.graph.predicate import matcher
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.dotted_path import found_at
from portal_gen.model.entity import Entity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.near_words import did_you_mean, nearest

#: What the text of a query is called, which no file holds.
_NAME = "PREDICATE"

#: Relations are a list: a path leads to nothing in it.
_OF_RELATIONS = "write `{relations: {$contains: {type: ownedBy, targetRef: group:default/payments}}}`"


def unmatched(
    text: str, predicate: Any, entities: Collection[Entity], kinds: Mapping[str, Kind]
) -> Iterator[Diagnostic]:
    """Yield a warning for each field that a query compares and no entity has, and for each kind that there is not.

    `predicate` is what the `text` means. Who asks with `$exists` or `$not` may want what is not there, and a catalog of
    nothing has no fields.
    """
    asked, names = list(compared(predicate)), [kind.name for kind in kinds.values()]
    for kind in dict.fromkeys(kind for path, wanted in asked if path == "kind" for kind in texts(wanted)):
        if kind.lower() not in kinds:
            yield warning(text, kind, f"there is no kind `{kind}`", did_you_mean(kind, names))
    for path in dict.fromkeys(path for path, _ in asked):
        if entities and not any(map(matcher({path: {"$exists": True}}), entities)):
            yield warning(text, path, f"no entity of the catalog has the field `{path}`", _meant(path, entities))


def compared(predicate: Any) -> Iterator[tuple[str, Any]]:
    """Yield the paths that are compared with something, and what that is."""
    for path, wanted in predicate.items() if isinstance(predicate, Mapping) else ():
        if path in {"$all", "$any"}:
            for part in wanted:
                yield from compared(part)
        elif path != "$not" and not (isinstance(wanted, Mapping) and "$exists" in wanted):
            yield path, wanted


def texts(wanted: Any) -> tuple[str, ...]:
    """Return the texts that a comparison allows."""
    several = wanted.get("$in", ()) if isinstance(wanted, Mapping) else (wanted,)
    return tuple(one for one in several if isinstance(one, str))


def _meant(path: str, entities: Collection[Entity]) -> str:
    """Return a question that names the nearest of the fields beside the first of a path that nobody has, if any is."""
    if path.startswith("relations."):
        return _OF_RELATIONS
    above = path
    while above := above.rpartition(".")[0]:
        fields = {field for entity in entities for field in _fields(found_at(entity.data, above))}
        if near := nearest(path.removeprefix(f"{above}."), sorted(fields)):
            return f"did you mean `{above}.{near}`?"
        if fields:
            break
    return ""


def _fields(value: Any, above: str = "") -> Iterator[str]:
    """Yield the paths of all that is in a mapping."""
    for key, below in value.items() if isinstance(value, Mapping) else ():
        yield f"{above}{key}"
        yield from _fields(below, f"{above}{key}.")


def warning(text: str, word: str, message: str, advice: str) -> Diagnostic:
    """Return the warning about a word of a query; its place is that in the text."""
    before = text.partition(word)[0]
    place = Location(_NAME, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic("matches-nothing", Severity.WARNING, message, place, advice)
