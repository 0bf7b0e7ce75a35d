"""Chooses between documents for one ref as Backstage does: the last of a file, the first among files."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.catalog.walk import JudgedDocument
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity

_NAME = ("metadata", "name")


def chosen(documents: Iterable[JudgedDocument]) -> Found[tuple[JudgedDocument, ...]]:
    """Return one valid document for each ref, with an error for every other, which names both places."""
    winners: dict[str, JudgedDocument] = {}
    losers: list[tuple[JudgedDocument, str]] = []
    for judged in documents:
        ref = judged.verdict.ref
        if not judged.verdict.valid or ref is None:
            continue
        first = winners.setdefault(ref, judged)
        if first is judged:
            continue
        if first.document.file == judged.document.file:
            winners[ref] = judged
            losers.append((first, ref))
        else:
            losers.append((judged, ref))
    return tuple(winners.values()), tuple(_duplicate(loser, winners[ref], ref) for loser, ref in losers)


def _duplicate(loser: JudgedDocument, winner: JudgedDocument, ref: str) -> Diagnostic:
    document, shown = loser.document, winner.document.places(_NAME)
    return Diagnostic(
        "duplicate-entity",
        Severity.ERROR,
        f"`{ref}` is already at {shown}, and that one is shown",
        document.places(_NAME),
        "Give one of the two another name or namespace, or take one out.",
        document.index,
        ref,
        (Related(shown, f"`{ref}` is here, too"),),
    )
