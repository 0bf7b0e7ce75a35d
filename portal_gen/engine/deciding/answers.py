"""What the portal answers today, as digests: a page that was made from the same answers is the same page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from portal_gen.engine.kept.units import Answers
from portal_gen.model.digest import digest
from portal_gen.model.entity import Entity
from portal_gen.plugin.portal import Observed, Read

#: What is answered where there is nothing.
_NOTHING = "-"


class Today:
    """The answers of one portal. Each question is looked into once, and no more than the questions that are asked."""

    def __init__(self, portal: Observed) -> None:
        self._portal = portal
        self._known: dict[str, dict[str, str]] = defaultdict(dict)
        self._entities: dict[str, str] = {}
        self._questions: Mapping[str, Callable[[str], str]] = {
            "entity": self._entity,
            "face": self._face,
            "related": self._related,
            "entities": lambda kind: self._all(self._portal.entities(kind)),
            "find": lambda predicate: self._all(self._portal.find(json.loads(predicate))),
            "file": self._portal.digest_of_file,
            "data": lambda about: _of(self._portal.data(*about.split(" ", 1))),
            "problems": lambda ref: _of(self._portal.problems(ref)),
            "colocated": lambda file: _of(self._portal.in_file(file)),
            "widgets": lambda _: _of(self._portal.widgets()),
            # The code, the options and the kinds decide these alone, and other code or options make all pages anew.
            "columns": lambda _: _NOTHING,
            "facets": lambda _: _NOTHING,
        }

    def answers(self, reads: Iterable[Read]) -> Answers:
        """Return a digest of the answer to each question."""
        answers: dict[str, dict[str, str]] = {}
        for question, about in reads:
            answers.setdefault(question, {})[about] = self._answer(question, about)
        return answers

    def changed(self, answers: Answers) -> tuple[Read, ...]:
        """Return the questions whose answer is another one than it was."""
        changed: list[Read] = []
        for question, digests in answers.items():
            known = self._known[question]
            for about, was in digests.items():
                if (known.get(about) or self._answer(question, about)) != was:
                    changed.append(Read(question, about))
        return tuple(changed)

    def _answer(self, question: str, about: str) -> str:
        """Return a digest of the answer to a question; the same for the same answer, on any machine and any day."""
        known = self._known[question]
        if about not in known:
            try:
                known[about] = self._questions[question](about)
            except Exception as error:  # noqa: BLE001  a plugin may ask what cannot be answered, and be told so
                known[about] = _of((type(error).__name__, str(error)))
        return known[about]

    def _entity(self, ref: str) -> str:
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else self._digest(entity)

    def _digest(self, entity: Entity) -> str:
        """Return a digest of all that an entity can tell: its data, its relations, and where each of it stands."""
        known = self._entities.get(entity.ref)
        if known is None:
            document = entity.document
            told = (document.written, document.file, document.index, document.origin, document.via, entity.relations)
            # What was written decides the data, but for what placeholders brought and what plugins added or provided.
            whole = bool(document.substitutions) or not document.written
            data = (entity.data, document.substitutions) if whole else entity.annotations
            known = self._entities[entity.ref] = digest(_JSON.encode((told, data)).encode())
        return known

    def _face(self, ref: str) -> str:
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else _of((entity.title, entity.kind))

    def _related(self, about: str) -> str:
        ref, _, relation = about.partition(" ")
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else self._all(self._portal.related(entity, relation))

    def _all(self, entities: Iterable[Entity]) -> str:
        return digest("".join([f"{entity.ref} {self._digest(entity)}\n" for entity in entities]).encode())


def _of(value: object) -> str:
    return digest(repr(value).encode(errors="replace"))


#: Values of YAML and of plugins: what JSON does not know is told by how it is written.
_JSON = json.JSONEncoder(separators=(",", ":"), default=repr, ensure_ascii=True)
