"""Asks every extension about everything, for its answers alone: those of two processes are held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.model.digest import digest
from portal_gen.model.entity import Entity
from portal_gen.model.location import FieldPath
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.contributions import Problem
from portal_gen.plugin.extension import ENTITY_POINTS, Extension, Point
from portal_gen.plugin.portal import Portal
from portal_gen.plugin.running.call import call

#: By the id of an extension and the ref that it was asked about, which is empty for all but the points of entities:
#: its answer, written out where it is short, else as a digest.
Answers = Mapping[str, Mapping[str, str]]

#: So many characters of an answer are kept as they are.
_SHORT = 300

#: What stands before a digest. No value of ours is written so.
_LONG = "#"


def rehearsed(active: Active, portal: Portal, *, backwards: bool = False) -> Answers:
    """Return what every extension answers; `backwards`, the last is asked first, which shows what it remembers.

    Resolvers have answered when the catalog was read: what they have made stands in it.
    """
    answers: dict[str, dict[str, str]] = {}
    questions = list(_questions(active, portal))
    for extension, about in reversed(questions) if backwards else questions:
        value, failure = call(extension, portal, about)
        answers.setdefault(extension.id, {})[about.ref if about else ""] = _written(failure or value)
    for extension_id, ref, made in _resolved(active, portal):
        answers.setdefault(extension_id, {})[ref] = _written(made)
    return answers


def is_whole(answer: str) -> bool:
    """Return whether an answer is written out."""
    return not answer.startswith(_LONG)


def _questions(active: Active, portal: Portal) -> Iterator[tuple[Extension, Entity | None]]:
    """Yield each extension with each entity that has it, and those of no entity once."""
    for entity in portal.entities():
        for point in Point:
            if point in ENTITY_POINTS:
                yield from ((extension, entity) for extension in active.asked(point, entity))
    others = (extension for extension in active.extensions if extension.point not in {*ENTITY_POINTS, Point.RESOLVE})
    yield from ((extension, None) for extension in others)


def _resolved(active: Active, portal: Portal) -> Iterator[tuple[str, str, list[Any]]]:
    """Yield the id of each resolver with each entity that has something of it, and what that is."""
    resolvers = {f"${extension.settings['placeholder']}": extension.id for extension in active.at(Point.RESOLVE)}
    for entity in portal.entities() if resolvers else ():
        document = entity.document
        places: dict[str, dict[FieldPath, Any]] = {}
        for made in document.substitutions:
            if made.resolver in resolvers:
                places.setdefault(made.resolver, {})[made.path] = _at(document.value, made.path)
        yield from ((resolvers[name], entity.ref, [*values.values()]) for name, values in places.items())


def _at(value: Any, path: FieldPath) -> Any:
    for step in path:
        value = value[step]
    return value


def _written(value: Any) -> str:
    """Return an answer as text: the order of what a check finds tells nothing, since findings are sorted."""
    problems = isinstance(value, tuple) and value and all(isinstance(one, Problem) for one in value)
    text = repr(sorted(map(_told, value)) if problems else value)
    return text if len(text) <= _SHORT else _LONG + digest(text.encode(errors="replace"))


def _told(problem: Problem) -> str:
    ref = problem.entity.ref if problem.entity else ""
    said = (problem.message, problem.help, str(problem.severity), ref, problem.instead)
    return " ".join((*said, *map(str, problem.path)))
