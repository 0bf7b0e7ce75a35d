"""Slips of the pen: words that can only be one known word, written wrong. Narrower than what "did you mean" may ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BETWEEN = re.compile(r"[-_. :/]+")
_DIGITS = re.compile(r"[0-9]+")

#: A shorter word is not known by the rest of it when a letter is wrong: `cart` is not `card`.
_LONG_ENOUGH = 5
#: Nothing in a catalog that is a name is longer.
_TOO_LONG = 400


def meant_for_sure(word: str, known: Iterable[str]) -> str | None:
    """Return the one known word that `word` must be, or None where that takes thought.

    It is the same but for case and for what stands between its parts, or else but for one letter of one long part that
    is wrong, missing, added or out of place. Numbers are never slips: `orders-v1` is not `orders-v2`.
    """
    near = [one for one in dict.fromkeys(known) if one != word and is_slip(word, one)]
    alike = [one for one in near if _joined(one) == _joined(word)]
    return next(iter(alike or near)) if len(alike or near) == 1 else None


def is_slip(word: str, known: str) -> bool:
    """Return whether `word` is `known` with a slip of the pen in it, and not perhaps another word."""
    if max(len(word), len(known)) > _TOO_LONG or _DIGITS.findall(word) != _DIGITS.findall(known):
        return False
    if _joined(word) == _joined(known):
        return True
    parts, of_known = _parts(word), _parts(known)
    if len(parts) != len(of_known):
        return False
    wrong = [pair for pair in zip(parts, of_known, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and _one_letter_apart(*wrong[0])


def _one_letter_apart(part: str, of_known: str) -> bool:
    """Return whether two long words have a remainder in common when one letter of each is left out."""
    if max(len(part), len(of_known)) < _LONG_ENOUGH or abs(len(part) - len(of_known)) > 1:
        return False
    return not set(_remainders(part)).isdisjoint(_remainders(of_known))


def _remainders(part: str) -> Iterator[str]:
    yield part
    yield from (part[:index] + part[index + 1 :] for index in range(len(part)))


def _parts(word: str) -> list[str]:
    return _BETWEEN.split(word.lower())


def _joined(word: str) -> str:
    return _BETWEEN.sub("", word.lower())
