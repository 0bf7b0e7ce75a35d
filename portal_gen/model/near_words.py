"""What a writer meant by a word that is not known: the one of those that are known which is most like it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

#: How much of two words must be the same for one to be taken for the other, of 1.
_NEAR = 0.65

_PARTS = re.compile(r"[:/]")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`, in any case and with `-` for `_`, or None.

    Of a reference, an id or a path the last part must be alike by itself: the others are the same for many.
    """
    wanted = _folded(word)
    near = [(alike, one) for one in known if (alike := _alike(wanted, _folded(one))) >= _NEAR]

    def preferred(pair: tuple[float, str]) -> tuple[bool, float, bool]:
        # The first letter counts for more than a little likeness: people get that one right.
        alike, one = pair
        return _folded(one)[:1] == wanted[:1], alike, one[:1] == word[:1]

    return max(near, key=preferred, default=(0, None))[1]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest of the known words, or an empty text where none is near."""
    near = nearest(word, known)
    return f"did you mean `{near}`?" if near else ""


def meant(word: str, known: Iterable[str]) -> str:
    """Return the help for an unknown word: the known one that is most like it, else all of them."""
    words = sorted(set(known))
    if near := nearest(word, words):
        return f"did you mean `{near}`?"
    return f"known are {', '.join(f'`{one}`' for one in words)}" if words else "there is none"


def _alike(one: str, other: str) -> float:
    """Return how much of two words is the same, or less than enough as soon as it cannot be enough."""
    last, other_last = _PARTS.split(one)[-1], _PARTS.split(other)[-1]
    if last == one and other_last == other:
        return _likeness(one, other)
    return min(_likeness(last, other_last), _likeness(one, other))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    at_most = 2 * min(len(one), len(other)) / (len(one) + len(other))
    return SequenceMatcher(None, one, other).ratio() if at_most >= _NEAR else at_most


def _folded(word: str) -> str:
    return word.lower().replace("-", "_")
