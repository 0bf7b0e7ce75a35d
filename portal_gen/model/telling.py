"""How much is told of one file: nobody reads more, and a hostile file must not cost more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location

#: So many findings of one sort are told of one file: more than anybody has ever repaired one by one.
MOST_TOLD = 5_000

T = TypeVar("T")

_HELP = "repair what is told first, and check again"


def not_all_told(place: Location, what: str, severity: Severity, document: int | None = None) -> Diagnostic:
    """Return the finding that something stays untold; `what` says of which sort, and from which place on."""
    message = f"so much is wrong in this file that not all of it is told: {what}"
    return Diagnostic("too-many-findings", severity, message, place, _HELP, document)


def told_of_each_file(
    wrong: Iterable[T], place: Callable[[T], Location], what: str, severity: Severity
) -> Found[list[T]]:
    """Return what is wrong as far as it is told of each file, and for each that has more a finding with the number.

    A `place` should be one that costs nothing to find, such as that of the document.
    """
    told: list[T] = []
    numbers: dict[str, int] = {}
    firsts: dict[str, Location] = {}
    for one in wrong:
        where = place(one)
        numbers[where.file] = number = numbers.get(where.file, 0) + 1
        if number <= MOST_TOLD:
            told.append(one)
        else:
            firsts.setdefault(where.file, where)
    more = (
        not_all_told(first, f"{numbers[file] - MOST_TOLD:,} more {what}", severity) for file, first in firsts.items()
    )
    return told, tuple(more)
