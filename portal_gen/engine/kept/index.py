"""The index of a store: its units, a line each, and once for all of them the answers that they are from.

Many pages ask the same questions. So the answers are one list, and a unit names them by their numbers in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import msgspec

from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.disk.sealed import DamagedError
from portal_gen.engine.kept.units import Answered, Unit, from_json, to_json
from portal_gen.model.digest import digest

#: A build that finds another number starts afresh.
FORMAT = 3

#: Answers that no unit names are left out, once there are so many more of them than of the others.
_WASTE = 1000

_ANSWERS = msgspec.json.Decoder(tuple[Answered, ...])
_NUMBERS = msgspec.json.Decoder(tuple[int, ...])


class Line(NamedTuple):
    """A unit in an index: the numbers of the answers that it is from, as JSON, and what came of them."""

    numbers: bytes
    made: bytes


@dataclass(frozen=True, slots=True)
class Index:
    """Units by their names, and the answers that they are from; so many were `named` when that was last counted."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    answers: tuple[Answered, ...] = ()
    named: int = 0

    @classmethod
    def read(cls, text: bytes) -> Self:
        """Return the index that was written as `text`. Raises `ValueError`, `LookupError` or `TypeError`."""
        head, _, body = text.partition(b"\n")
        facts = json.loads(head)
        if facts["format"] != FORMAT or facts["digest"] != digest(body):
            raise DamagedError
        answers, *lines = body.split(b"\n")
        parts = (line.split(b"\t") for line in lines if line)
        units = {name.decode(): Line(numbers, made) for name, numbers, made in parts}
        return cls(units, from_line(answers, _ANSWERS), facts["named"])

    def written(self, facts: Mapping[str, object]) -> bytes:
        """Return the index as bytes, with what is said of it in its first line."""
        lines = [b"%b\t%b\t%b" % (name.encode(), *line) for name, line in self.lines.items()]
        body = b"\n".join((to_line(self.answers), *lines))
        about = {"format": FORMAT, **facts, "digest": digest(body), "named": self.named}
        return json.dumps(about).encode() + b"\n" + body

    def numbers(self, name: str) -> tuple[int, ...] | None:
        """Return the numbers of the answers that a unit is from, or None where it is not known."""
        line = self.lines.get(name)
        return from_line(line.numbers, _NUMBERS) if line else None

    def entities(self) -> Mapping[str, str]:
        """Return a digest of each entity, by its ref, as it was when its unit was made or found to be the same."""
        first = (int(line.numbers[1:-1].partition(b",")[0] or -1) for line in self.lines.values())
        found = (self.answers[number] for number in first if number >= 0)
        return {about: answer for question, about, answer in found if question == "entity"}

    def unit(self, name: str, numbers: tuple[int, ...] | None = None) -> Unit | None:
        """Return what is known of a unit, or None; `numbers` are those of its answers, where somebody knows them."""
        line = self.lines.get(name)
        if line is None:
            return None
        if numbers is None:
            numbers = from_line(line.numbers, _NUMBERS)
        return from_json(line.made, tuple(map(self.answers.__getitem__, numbers)))

    def with_units(self, reused: Iterable[str], made: Mapping[str, Unit]) -> Index:
        """Return the index of the units that are `reused` from this one and of those that were `made` anew."""
        kept = {name: self.lines[name] for name in reused}
        if not made and len(kept) == len(self.lines):
            return self
        known = {answered: number for number, answered in enumerate(self.answers)}
        lines = kept | {name: _line(unit, known) for name, unit in made.items()}
        index = Index(lines, tuple(known), self.named if kept else len(known))
        return index if len(known) <= 2 * index.named + _WASTE else index._renumbered()

    def _renumbered(self) -> Index:
        """Return the same index without the answers that no unit names."""
        named = {name: from_line(line.numbers, _NUMBERS) for name, line in self.lines.items()}
        places = dict.fromkeys(number for numbers in named.values() for number in numbers)
        new = {old: number for number, old in enumerate(places)}
        lines = {
            name: Line(to_line([new[number] for number in numbers]), self.lines[name].made)
            for name, numbers in named.items()
        }
        return Index(lines, tuple(self.answers[old] for old in new), len(new))


def _line(unit: Unit, known: dict[Answered, int]) -> Line:
    """Return a unit as a line; what it is from gets a number in `known`, where it has none yet."""
    numbers = [known.setdefault(answered, len(known)) for answered in unit.answers]
    return Line(to_line(numbers), to_json(unit))
