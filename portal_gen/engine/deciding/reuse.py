"""Which units of an earlier build are what they would be if they were made today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.kept.store import Store
from portal_gen.engine.kept.units import MadeUnit, Unit
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.portal import ALL_ENTITIES, Read


@dataclass(frozen=True)
class Reuse:
    """The units of a store, held against the answers of today. Without a store nothing is reused, and nothing noted."""

    today: Today
    store: Store | None = None
    _current: dict[str, Unit | None] = field(default_factory=dict)
    #: The numbers of the answers of the store that are the same today, and of those that are others, as far as known.
    _alike: set[int] = field(default_factory=set)
    _others: set[int] = field(default_factory=set)

    def skim(self) -> None:
        """Find the answers that are the same for sure, at less cost than one by one: for who asks of many units."""
        if self.store:
            index = self.store.index
            self._alike.update(self.today.alike(index.answers, index.entities()))

    def current(self, name: str) -> Unit | None:
        """Return a unit whose answers are all the same as they were, or None: it must be made."""
        if self.store is None:
            return None
        if name not in self._current:
            numbers = self.store.index.numbers(name)
            same = numbers is not None and self._same(numbers)
            self._current[name] = self.store.index.unit(name) if same else None
        return self._current[name]

    def of(self, portal: Observed) -> Reuse:
        """Return the same units, held against what another portal answers."""
        return Reuse(Today(portal), self.store)

    def made(self, reads: Iterable[Read], printed: Printed, failed: tuple[Diagnostic, ...]) -> MadeUnit:
        """Return what was made after these questions, with the answers.

        The titles of the entities that it names were asked for, too: one by one, where nobody asked for all entities.
        """
        asked = dict.fromkeys(reads)
        if ALL_ENTITIES not in asked:
            asked |= dict.fromkeys(Read("title", ref) for ref in sorted(printed.refs))
        answers = tuple(map(self.today.answered, asked)) if self.store else ()
        return MadeUnit(Unit(printed.pages, failed, printed.problems), answers)

    def why(self, name: str) -> tuple[Read, ...] | None:
        """Return the questions whose answers have changed since a unit was made, or None where it never was."""
        answers = self.store.index.answers_of(name) if self.store else None
        return None if answers is None else self.today.changed(answers)

    def _same(self, numbers: tuple[int, ...]) -> bool:
        """Return whether answers are what they were; those after the first that is not are not looked into.

        Most units are from answers that others are from, too.
        """
        if self._alike.issuperset(numbers):
            return True
        if not self._others.isdisjoint(numbers):
            return False
        assert self.store is not None  # noqa: S101  the numbers are from there
        answers = self.store.index.answers
        for number in numbers:
            if number not in self._alike:
                if self.today.differs(answers[number]):
                    self._others.add(number)
                    return False
                self._alike.add(number)
        return True
