"""What the portal answers today, as digests: a page that was made from the same answers is the same page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from portal_gen.model.digest import digest
from portal_gen.model.entity import Entity
from portal_gen.plugin.portal import Observed, Read

#: What is answered where there is nothing.
_NOTHING = "-"


class Today:
    """The answers of one portal. Each question is looked into once, and no more than the questions that are asked."""

    def __init__(self, portal: Observed) -> None:
        self._portal = portal
        self._known: dict[Read, str] = {}
        self._entities: dict[str, str] = {}
        self._questions: Mapping[str, Callable[[str], str]] = {
            "entity": self._entity,
            "face": self._face,
            "related": self._related,
            "entities": lambda kind: self._all(self._portal.entities(kind)),
            "find": lambda predicate: self._all(self._portal.find(json.loads(predicate))),
            "file": self._file,
            "problems": lambda ref: _of(self._portal.problems(ref)),
            "colocated": lambda file: _of(self._portal.in_file(file)),
            "widgets": lambda _: _of(self._portal.widgets()),
            # The code, the options and the kinds decide these alone, and other code or options make all pages anew.
            "columns": lambda _: _NOTHING,
            "facets": lambda _: _NOTHING,
        }

    def answers(self, reads: Iterable[Read]) -> dict[Read, str]:
        """Return a digest of the answer to each question."""
        return {read: self.answer(read) for read in reads}

    def answer(self, read: Read) -> str:
        """Return a digest of the answer to a question; the same for the same answer, on any machine and any day."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = self._questions[read.question](read.about)
        return known

    def changed(self, answers: Mapping[Read, str]) -> tuple[Read, ...]:
        """Return the questions whose answer is another one than it was."""
        known = self._known
        return tuple([read for read, was in answers.items() if (known.get(read) or self.answer(read)) != was])

    def _entity(self, ref: str) -> str:
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else self._digest(entity)

    def _digest(self, entity: Entity) -> str:
        """Return a digest of all that an entity can tell: its data, its relations, and where each of it stands."""
        known = self._entities.get(entity.ref)
        if known is None:
            document = entity.document
            facts = [
                entity.data,
                entity.relations,
                [document.written, document.file, document.index, document.origin, document.via],
                document.substitutions,
            ]
            known = self._entities[entity.ref] = digest(_JSON.encode(facts).encode())
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

    def _file(self, about: str) -> str:
        ref, _, path = about.partition(" ")
        entity = self._portal.entity(ref)
        text = None if entity is None else self._portal.file(entity, path)
        return _NOTHING if text is None else digest(text.encode(errors="replace"))


def _of(value: object) -> str:
    return digest(repr(value).encode(errors="replace"))


#: Values of YAML and of plugins: what JSON does not know is told by how it is written.
_JSON = json.JSONEncoder(separators=(",", ":"), default=repr, ensure_ascii=True)
