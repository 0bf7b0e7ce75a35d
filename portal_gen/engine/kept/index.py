"""The index of a store: its units, a line each, and once for all of them the answers that they are from.

Many pages ask the same questions. So the answers are one list, and a unit names them by their numbers in it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

import msgspec
from msgspec import Struct, field

from portal_gen.engine.disk.grown import Grown, first_line, is_little
from portal_gen.engine.disk.json_lines import from_line, to_line
from portal_gen.engine.disk.sealed import DamagedError
from portal_gen.engine.kept.units import Answered, NotedUnit, Unit, unit_from_json

#: A build that finds another number starts afresh.
FORMAT = 5

#: Answers that no unit names are left out, once there are so many more of them than of the others.
_WASTE = 1000

_ANSWERS = msgspec.json.Decoder(tuple[Answered, ...])
_NUMBERS = msgspec.json.Decoder(tuple[int, ...])

#: Where contents are, as a line tells it. In a text of JSON the quotation marks would be escaped.
_AT = re.compile(rb'\["(pages-\w+\.pack)",\d+,(\d+)\]')


class Line(NamedTuple):
    """A unit in an index: the numbers of the answers that it is from, as JSON, and what came of them."""

    numbers: bytes
    made: bytes


class WholeIndex(NamedTuple):
    """What an index was when it was last written as a whole: its seal, its lines, how many answers it had."""

    seal: bytes = b""
    lines: Mapping[str, Line] = {}
    answers: int = 0


_NOTHING = WholeIndex()


class Index(Struct, frozen=True):
    """Units by their names, and the answers that they are from; so many were `named` when that was last counted.

    `packs` says how many bytes of each pack the units need.
    """

    lines: Mapping[str, Line] = field(default_factory=dict)
    answers: tuple[Answered, ...] = ()
    named: int = 0
    packs: Mapping[str, int] = field(default_factory=dict)
    whole: WholeIndex = _NOTHING

    @classmethod
    def read(cls, written: Grown) -> Self:
        """Return the index that was written so. Raises `ValueError`, `LookupError` or `TypeError`."""
        facts, answers, lines = _read(written.whole)
        whole = WholeIndex(written.seal, lines, len(answers))
        if written.later:
            facts, more, changed = _read(written.later)
            answers += more
            lines = {**lines, **changed}
            for name in facts["gone"]:
                del lines[name]
        return cls(lines, answers, facts["named"], facts["packs"], whole)

    def written(self, maker: str) -> bytes:
        """Return the index as bytes, with what is said of it in its first line."""
        return self._written(maker, self.answers, self.lines)

    def later(self, maker: str) -> bytes | None:
        """Return what has changed since the index was written as a whole, or None where that is most of it."""
        before = self.whole.lines
        changed = {name: line for name, line in self.lines.items() if before.get(name) is not line}
        gone = [name for name in before if name not in self.lines]
        if not is_little(len(changed) + len(gone), len(before)):
            return None
        return self._written(maker, self.answers[self.whole.answers :], changed, gone)

    def numbers(self, name: str) -> tuple[int, ...] | None:
        """Return the numbers of the answers that a unit is from, or None where it is not known."""
        line = self.lines.get(name)
        return from_line(line.numbers, _NUMBERS) if line else None

    def entities(self) -> Mapping[str, str]:
        """Return a digest of each entity, by its ref, as it was when its unit was made or found to be the same."""
        first = (int(line.numbers[1:-1].partition(b",")[0] or -1) for line in self.lines.values())
        found = (self.answers[number] for number in first if number >= 0)
        return {about: answer for question, about, answer in found if question == "entity"}

    def unit(self, name: str) -> Unit | None:
        """Return what came of a unit, or None where it is not known."""
        line = self.lines.get(name)
        return unit_from_json(line.made) if line else None

    def answers_of(self, name: str) -> tuple[Answered, ...] | None:
        """Return the answers that a unit is from, or None where it is not known."""
        numbers = self.numbers(name)
        return None if numbers is None else tuple([self.answers[number] for number in numbers])

    def with_units(self, reused: Iterable[str], made: Mapping[str, NotedUnit]) -> Index:
        """Return the index of the units that are `reused` from this one and of those that were `made` anew."""
        kept = {name: self.lines[name] for name in reused}
        if not made and len(kept) == len(self.lines):
            return self
        left = [line for name, line in self.lines.items() if name not in kept]
        answers = _Answers(self.answers if kept else ())
        # A unit that is made anew is from nearly the same answers again.
        answers.look_up(number for line in left for number in from_line(line.numbers, _NUMBERS) if kept)
        lines = {name: Line(answers.numbers(unit.answers), unit.made) for name, unit in made.items()}
        packs = Counter(self.packs)
        packs.subtract(_packs(left))
        packs.update(_packs(lines.values()))
        named = self.named if kept else len(answers.all)
        index = Index(kept | lines, tuple(answers.all), named, +packs, self.whole)
        return index if len(answers.all) <= 2 * named + _WASTE else index._renumbered()

    def _renumbered(self) -> Index:
        """Return the same index without the answers that no unit names."""
        named = {name: from_line(line.numbers, _NUMBERS) for name, line in self.lines.items()}
        places = dict.fromkeys(number for numbers in named.values() for number in numbers)
        new = {old: number for number, old in enumerate(places)}
        lines = {
            name: Line(to_line([new[number] for number in numbers]), self.lines[name].made)
            for name, numbers in named.items()
        }
        # Every number is another one: what was written is of no use.
        return Index(lines, tuple(self.answers[old] for old in new), len(new), self.packs)

    def _written(
        self, maker: str, answers: tuple[Answered, ...], lines: Mapping[str, Line], gone: Iterable[str] = ()
    ) -> bytes:
        facts = {"format": FORMAT, "maker": maker, "packs": self.packs, "named": self.named, "gone": list(gone)}
        units = [b"%b\t%b\t%b" % (name.encode(), *line) for name, line in lines.items()]
        return b"\n".join((json.dumps(facts).encode(), to_line(answers), *units))


class _Answers:
    """The answers of an index that is being made: those of before, and those that come to them."""

    def __init__(self, before: Iterable[Answered]) -> None:
        self.all = list(before)
        self._numbers: dict[Answered, int] = {}

    def look_up(self, numbers: Iterable[int]) -> None:
        """Let some of them be found again; to find any of all would take longer than it is worth."""
        self._numbers |= {self.all[number]: number for number in numbers}

    def numbers(self, answers: Iterable[Answered]) -> bytes:
        """Return the numbers of some answers, as JSON."""
        return to_line([self._number(answer) for answer in answers])

    def _number(self, answer: Answered) -> int:
        number = self._numbers.get(answer)
        if number is None:
            number = self._numbers[answer] = len(self.all)
            self.all.append(answer)
        return number


def packs_in(file: Path) -> Iterable[str]:
    """Return the packs that an index needs. Raises `OSError`, `ValueError`, `LookupError` or `TypeError`."""
    packs: Mapping[str, int] = json.loads(first_line(file))["packs"]
    return packs


def _read(text: bytes) -> tuple[dict[str, Any], tuple[Answered, ...], dict[str, Line]]:
    head, answers, *lines = text.split(b"\n")
    facts = json.loads(head)
    if facts["format"] != FORMAT:
        raise DamagedError
    parts = (line.split(b"\t") for line in lines if line)
    units = {name.decode(): Line(numbers, made) for name, numbers, made in parts}
    return facts, from_line(answers, _ANSWERS), units


def _packs(lines: Iterable[Line]) -> Counter[str]:
    """Return how many bytes of each pack some units need."""
    needed: Counter[str] = Counter()
    for line in lines:
        for pack, length in _AT.findall(line.made):
            needed[pack.decode()] += int(length)
    return needed
