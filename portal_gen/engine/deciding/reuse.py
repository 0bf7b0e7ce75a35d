"""Which units of an earlier build are what they would be if they were made today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal_gen.engine.deciding.answers import Today
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.kept.store import Store
from portal_gen.engine.kept.units import Unit, to_json
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.plugin.portal import Read


@dataclass(frozen=True, slots=True)
class Reuse:
    """The units of a store, held against the answers of today. Without a store nothing is reused, and nothing noted."""

    today: Today
    store: Store | None = None
    _current: dict[str, Unit | None] = field(default_factory=dict)

    def current(self, name: str) -> Unit | None:
        """Return a unit whose answers are all the same as they were, or None: it must be made."""
        if self.store is None:
            return None
        if name not in self._current:
            unit = self.store.unit(name)
            self._current[name] = unit if unit and not self.today.changed(unit.answers) else None
        return self._current[name]

    def line(self, name: str, unit: Unit) -> str:
        """Return a unit as a line of the index: the one that is there, where the unit is from there."""
        if self.store and self._current.get(name) is unit:
            return self.store.lines[name]
        return to_json(unit)

    def forget(self, name: str) -> None:
        """Let a unit be made anew: its contents are lost."""
        self._current[name] = None

    def made(self, reads: Iterable[Read], printed: Printed, failed: tuple[Diagnostic, ...]) -> Unit:
        """Return what was made after these questions; the titles of the entities that it names were asked for, too."""
        faces = (Read("face", ref) for ref in sorted(printed.refs))
        answers = self.today.answers((*reads, *faces)) if self.store else {}
        return Unit(answers, printed.pages, failed, printed.problems)

    def why(self, name: str) -> tuple[Read, ...] | None:
        """Return the questions whose answers have changed since a unit was made, or None where it never was."""
        unit = self.store.unit(name) if self.store else None
        return self.today.changed(unit.answers) if unit else None
