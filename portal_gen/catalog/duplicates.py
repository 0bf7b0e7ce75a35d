"""Chooses between documents for one ref as Backstage does: the last of a file, the first among files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from portal_gen.catalog.reached_file import JudgedDocument
from portal_gen.model.diagnostic import Diagnostic, Found, Related, Severity
from portal_gen.model.telling import told_of_each_file

_NAME = ("metadata", "name")


def chosen(documents: Iterable[JudgedDocument]) -> Found[tuple[JudgedDocument, ...]]:
    """Return one valid document for each ref, with an error for every other, which names both places."""
    winners: dict[str, JudgedDocument] = {}
    losers: list[JudgedDocument] = []
    for judged in documents:
        ref = judged.verdict.ref
        if not judged.verdict.valid or ref is None:
            continue
        first = winners.setdefault(ref, judged)
        if first is judged:
            continue
        if first.document.file == judged.document.file:
            winners[ref] = judged
            losers.append(first)
        else:
            losers.append(judged)
    what = "documents are for a ref that another one has"
    told, more = told_of_each_file(losers, lambda loser: loser.document.location, what, Severity.ERROR)
    return tuple(winners.values()), (*(_duplicate(loser, winners) for loser in told), *more)


def _duplicate(loser: JudgedDocument, winners: Mapping[str, JudgedDocument]) -> Diagnostic:
    document, ref = loser.document, loser.verdict.ref or ""
    shown = winners[ref].document.places(_NAME)
    return Diagnostic(
        "duplicate-entity",
        Severity.ERROR,
        f"`{ref}` is already at {shown}, and that one is shown",
        document.places(_NAME),
        "give one of the two another name or namespace, or take one out",
        document.index,
        ref,
        (Related(shown, f"`{ref}` is here, too"),),
    )
