"""What the portal answers today, as digests: a page that was made from the same answers is the same page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from portal_gen.engine.disk.json_lines import to_line
from portal_gen.engine.kept.units import Answered
from portal_gen.model.digest import digest
from portal_gen.model.entity import Entity
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.portal import Read

#: What is answered where there is nothing.
_NOTHING = "-"

#: What is asked of an entity, its relations, and the entities at their other ends, and of nothing else. Titles are not
#: among them: others may have them, too.
_NEARBY = frozenset({"entity", "missing", "related", "written_at"})

#: Texts up to so many characters are told as they are: to digest each would take longer.
_SHORT = 64


class Today:
    """The answers of one portal. Each question is looked into once, and no more than the questions that are asked."""

    def __init__(self, portal: Observed) -> None:
        self._portal = portal
        self._entities: dict[str, str] = {}
        self._questions: Mapping[str, Callable[[str], str]] = {
            "entity": self._entity,
            "title": self._title,
            "related": self._related,
            "missing": self._missing,
            "written_at": self._written_at,
            "entities": lambda kind: self._all(self._portal.entities(kind)),
            "find": lambda predicate: self._all(self._portal.find(json.loads(predicate))),
            "file": self._portal.digest_of_file,
            "data": lambda about: _of(self._portal.data(*about.split(" ", 1))),
            "problems": self._problems,
            "colocated": lambda file: _of(self._portal.in_file(file)),
            "widgets": lambda _: _of(self._portal.widgets()),
            # The code, the options and the kinds decide these alone, and other code or options make all pages anew.
            "columns": lambda _: _NOTHING,
            "facets": lambda _: _NOTHING,
        }
        #: By question, and by what it is about: there are many, and keys that are pairs would take as much again.
        self._known: Mapping[str, dict[str, Answered]] = {question: {} for question in self._questions}

    def answered(self, read: tuple[str, str]) -> Answered:
        """Return a question with a digest of the answer: the same for the same answer, on any machine and any day."""
        question, about = read
        known = self._known[question].get(about)
        if known is None:
            answers = self._questions[question]
            try:
                answer = answers(about)
            except Exception as error:  # noqa: BLE001  a plugin may ask what cannot be answered, and be told so
                answer = _of((type(error).__name__, str(error)))
            known = self._known[question][about] = Answered(question, about, answer)
        return known

    def files(self) -> Mapping[str, str]:
        """Return the files beside entities that anybody has asked for, each with a digest."""
        return self._portal.files_read

    def alike(self, answers: Sequence[Answered], before: Mapping[str, str]) -> set[int]:
        """Return the places of answers of the last build that are the same for sure, and need not be looked into.

        `before` are the digests of all entities that there were: of one that is as it was, as is all that it has
        relations to, nothing else can be said. Of older answers, which no unit is from, this says nothing.
        """
        at_rest = self._at_rest(before)
        titles = {entity.ref: self._called(entity) for entity in self._portal.entities()}
        # What is asked about nobody is asked about all.
        wrong = {"", *(problem.ref for problem in self._portal.diagnostics)}
        return {
            place
            for place, (question, about, answer) in enumerate(answers)
            if (question == "title" and titles.get(about) == answer)
            or (question in _NEARBY and about.partition(" ")[0] in at_rest)
            or (question == "problems" and answer == _NOTHING and about not in wrong)
        }

    def _at_rest(self, before: Mapping[str, str]) -> frozenset[str]:
        """Return the entities that are as they were, as is all that they have relations to, by their refs."""
        entities = self._portal.entities()
        now = {entity.ref: self._digest(entity) for entity in entities}
        moved = {ref for ref in before.keys() | now.keys() if before.get(ref) != now.get(ref)}
        return frozenset(
            entity.ref
            for entity in entities
            if entity.ref not in moved and moved.isdisjoint([target for _, target in entity.relations])
        )

    def differs(self, was: Answered) -> bool:
        """Return whether the answer to a question is another one than it was."""
        return self.answered(was[:2]) != was

    def changed(self, answers: Iterable[Answered]) -> tuple[Read, ...]:
        """Return the questions whose answer is another one than it was."""
        return tuple(Read(was.question, was.about) for was in answers if self.differs(was))

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
            if document.substitutions or not document.written:
                whole = _JSON.encode((told, entity.data, document.substitutions)).encode()
            else:
                whole = to_line((told, entity.annotations))
            known = self._entities[entity.ref] = digest(whole)
        return known

    def _title(self, ref: str) -> str:
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else self._called(entity)

    def _called(self, entity: Entity) -> str:
        """Return what an entity is called, with all that decides how it is shown."""
        return _text(f"{entity.kind} {self._portal.apart(entity.ref)} {entity.title}")

    def _problems(self, ref: str) -> str:
        # Who asks for all has asked for those of each entity, and there are more of these than are told of all.
        problems = self._portal.problems(ref) if ref else self._portal.diagnostics
        return _of(problems) if problems else _NOTHING

    def _related(self, about: str) -> str:
        ref, _, relation = about.partition(" ")
        entity = self._portal.entity(ref)
        return _NOTHING if entity is None else self._all(self._portal.related(entity, relation))

    def _missing(self, ref: str) -> str:
        entity = self._portal.entity(ref)
        missing = () if entity is None else self._portal.missing(entity)
        return _of(missing) if missing else _NOTHING

    def _written_at(self, about: str) -> str:
        """Return a digest of the entities in one of whose documents a relation stands: places are slow to find."""
        ref, _, told = about.partition(" ")
        entity = self._portal.entity(ref)
        if entity is None:
            return _NOTHING
        ends = [self._portal.entity(target) for type_, target in entity.relations if f"{type_} {target}" == told]
        return self._all([entity, *(end for end in ends if end)])

    def _all(self, entities: Iterable[Entity]) -> str:
        return digest("".join([f"{entity.ref} {self._digest(entity)}\n" for entity in entities]).encode())


def _text(answer: str) -> str:
    """Return an answer that is a text as it is, where it is no longer than its digest would be worth."""
    return answer if len(answer) <= _SHORT else digest(answer.encode(errors="replace"))


def _of(value: object) -> str:
    return digest(repr(value).encode(errors="replace"))


#: Values of YAML and of plugins: what JSON does not know is told by how it is written.
_JSON = json.JSONEncoder(separators=(",", ":"), default=repr, ensure_ascii=True)
