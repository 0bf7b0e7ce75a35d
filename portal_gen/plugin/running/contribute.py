"""What plugins give to the catalog: entities, what is added to entities, and findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from portal_gen.catalog.enrich import Additions
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.location import FieldPath, FixedPlace, Location
from portal_gen.model.repair import SetValue
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.contributions import Enrichment, Problem
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.portal import Portal
from portal_gen.plugin.running.call import call, call_each


def provided(active: Active, portal: Portal) -> Found[tuple[Document, ...]]:
    """Return the entities that plugins provide, as documents: the good and the bad are judged like any others."""
    documents: list[Document] = []
    wrong: list[Diagnostic] = []
    count: Counter[str] = Counter()
    for extension in active.at(Point.PROVIDE):
        values, failure = call(extension, portal)
        wrong += [failure] if failure else []
        for value in values or ():
            file = extension.place.file
            places = FixedPlace(extension.place)
            documents.append(Document(file, count[file], _plain(value), places, origin=extension.id))
            count[file] += 1
    return tuple(documents), tuple(wrong)


def enriched(active: Active, portal: Portal) -> Found[Mapping[str, Additions]]:
    """Return what plugins add to entities, by ref; what an earlier plugin says of one annotation stands."""
    added: dict[str, Additions] = {}
    wrong: list[Diagnostic] = []
    asked: dict[str, list[Entity]] = {extension.id: [] for extension in active.at(Point.ENRICH)}
    for entity in portal.entities() if asked else ():
        for extension in active.asked(Point.ENRICH, entity):
            asked[extension.id].append(entity)
    for extension in active.at(Point.ENRICH):
        entities = asked[extension.id]
        enrichments, failures = call_each(extension, portal, entities, None)
        wrong += failures
        for entity, enrichment in zip(entities, enrichments, strict=True):
            if enrichment is not None:
                added[entity.ref] = _joined(added.get(entity.ref, ({}, ())), enrichment)
    return added, tuple(wrong)


def checked(active: Active, portal: Portal) -> Found[tuple[Diagnostic, ...]]:
    """Return what the checks of plugins found, and which of them failed."""
    problems: list[Diagnostic] = []
    wrong: list[Diagnostic] = []
    for extension in active.at(Point.CHECK):
        found, failure = call(extension, portal)
        wrong += [failure] if failure else []
        problems += [_finding(extension, problem, portal) for problem in found or ()]
    return tuple(problems), tuple(wrong)


def _finding(extension: Extension, problem: Problem, portal: Portal) -> Diagnostic:
    entity = problem.entity
    return Diagnostic(
        code=str(extension.settings["code"]),
        severity=problem.severity,
        message=problem.message,
        location=entity.place(problem.path) if entity else Location(portal.settings.config),
        help=problem.help,
        document=entity.document.index if entity else None,
        ref=entity.ref if entity else None,
        repair=_repair(problem, entity) if entity and problem.instead else None,
    )


def _repair(problem: Problem, entity: Entity) -> SetValue | None:
    """Return what is to be written at the path of a problem, if the file has there what the catalog has.

    The catalog holds values that are in no file, and sorts some lists.
    """
    was = _at(entity.data, problem.path)
    same = was is not None and was == _at(entity.document.value, problem.path)
    return SetValue(problem.path, problem.instead) if same else None


def _at(value: Any, path: FieldPath) -> Any:
    """Return what stands at a path, or None where nothing does."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def _joined(before: Additions, more: Enrichment) -> Additions:
    annotations, relations = before
    return {**more.annotations, **annotations}, tuple(dict.fromkeys((*relations, *more.relations)))


def _plain(value: Any) -> Any:
    """Return what a plugin made as a file would have given it: with dicts and lists only."""
    if isinstance(value, Mapping):
        return {str(key): _plain(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(below) for below in value]
    return value
