"""Guesses what a writer meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like `word`, in any case and with `-` for `_`, or None."""
    folded = {_folded(one): one for one in known}
    near = get_close_matches(_folded(word), folded, 3)
    # Of equally near words the first letter decides: people get that one right.
    best = next((one for one in near if one[:1] == _folded(word)[:1]), near[0] if near else None)
    return folded[best] if best else None


def meant(word: str, known: Iterable[str]) -> str:
    """Return the help for an unknown word: the known one that is most like it, else all of them."""
    words = sorted(set(known))
    if near := nearest(word, words):
        return f"did you mean `{near}`?"
    return f"known are {', '.join(f'`{one}`' for one in words)}" if words else "there is none"


def _folded(word: str) -> str:
    return word.lower().replace("-", "_")
