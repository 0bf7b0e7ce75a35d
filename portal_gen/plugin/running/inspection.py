"""Tells, for one entity, which extensions its pages show, and why not the others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import perf_counter
from typing import Any, Literal

from msgspec import Struct

from portal_gen.graph.predicate import matcher
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.entity import Entity
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import ENTITY_POINTS, Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.portal import Read
from portal_gen.plugin.running.call import call


class Inspected(Struct, frozen=True):
    """An extension of an entity: what became of it and why, what it asked of the portal, and what it cost."""

    extension: Extension
    state: Literal["shown", "hidden", "failed", "off"]
    why: str = ""
    reads: tuple[Read, ...] = ()
    milliseconds: float = 0.0
    failure: Diagnostic | None = None


def inspected(entity: Entity, active: Active, portal: Observed) -> tuple[Inspected, ...]:
    """Return every extension of entities, those that are on first, in the order of the page."""
    on = tuple(_asked(one, entity, active, portal) for one in active.extensions if one.point in ENTITY_POINTS)
    off = tuple(Inspected(one, "off", "`extensions` turns it off") for one in active.off if one.point in ENTITY_POINTS)
    return (*on, *off)


def _asked(extension: Extension, entity: Entity, active: Active, portal: Observed) -> Inspected:
    if reason := _not_asked(extension, entity, active):
        return Inspected(extension, "hidden", reason)
    with portal.watched() as reads:
        started = perf_counter()
        value, failure = call(extension, portal, entity)
        spent = (perf_counter() - started) * 1000
    if failure:
        return Inspected(extension, "failed", failure.message, tuple(reads), spent, failure)
    if value is None or value == () or (value == "" and extension.point is Point.LINK):
        return Inspected(extension, "hidden", "it returned nothing", tuple(reads), spent)
    return Inspected(extension, "shown", "", tuple(reads), spent)


def _not_asked(extension: Extension, entity: Entity, active: Active) -> str:
    """Return why an entity does not have an extension, or an empty text where it may."""
    if extension not in active.asked(extension.point, entity):
        if kinds := extension.settings.get("kinds"):
            return f"it is for lists of {', '.join(kinds)}"
        return f"its predicate does not match: {unmet(extension.when, entity)}"
    if extension.point is Point.CARD and not active.layout(entity).shows(extension):
        return "the layout of the entity does not list it"
    return ""


def unmet(predicate: Any, entity: Entity) -> str:
    """Return the smallest parts of a predicate for which an entity does not match it, as JSON."""
    if isinstance(predicate, Mapping):
        if "$all" in predicate:
            parts = [part for part in predicate["$all"] if not matcher(part)(entity)]
            return " and ".join(unmet(part, entity) for part in parts)
        if "$any" in predicate:
            return "none of " + ", ".join(_written(part) for part in predicate["$any"])
        if len(predicate) > 1:
            parts = [{path: value} for path, value in predicate.items() if not matcher({path: value})(entity)]
            return " and ".join(unmet(part, entity) for part in parts)
    return _written(predicate)


def _written(predicate: Any) -> str:
    return f"`{json.dumps(predicate, ensure_ascii=False)}`"
