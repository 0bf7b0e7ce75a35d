"""What is said of documents that a backend would not take, though some of them are valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from portal_gen.catalog.acceptance import Acceptance, Reason, is_allowed, kind_of
from portal_gen.catalog.reached_file import JudgedDocument
from portal_gen.model.diagnostic import ALIKE, Diagnostic, Related, Severity, same_for_more
from portal_gen.model.settings import Rule
from portal_gen.model.telling import told_of_each_file

#: Documents that are not taken for one reason, each with the reason and where that stands.
_Alike = list[tuple[JudgedDocument, Reason]]


def kinds_not_allowed(
    documents: Iterable[JudgedDocument], rules: tuple[Rule, ...], allowed: frozenset[str]
) -> Iterator[Diagnostic]:
    """Yield an error for each document of a kind that the configured rules leave out."""
    if not allowed:
        return
    refused = (
        judged for judged in documents if (kind := kind_of(judged)) is not None and not is_allowed(kind, allowed)
    )
    what = "documents are of a kind that is not allowed"
    told, more = told_of_each_file(refused, lambda judged: judged.document.location, what, Severity.ERROR)
    shown = ", ".join(f"`{kind}`" for rule in rules for kind in rule.allow)
    yield from (_not_allowed(judged, shown) for judged in told)
    yield from more


def rejections(
    documents: Iterable[JudgedDocument], acceptance: Acceptance, reasons: Mapping[int, Reason]
) -> Iterator[Diagnostic]:
    """Yield a warning for documents that are valid and would not be taken.

    Of those that one mistake keeps out a few are named, and then how many more there are: a Location may name a
    thousand files.
    """
    alike: dict[Reason, _Alike] = {}
    for judged in documents:
        reason = reasons.get(id(judged))
        if reason is not None and not acceptance.refuses(judged):
            alike.setdefault(reason, []).append((judged, reason))
    named = chain.from_iterable(group[:ALIKE] for group in alike.values())
    what = "valid documents would not be taken"
    told, more = told_of_each_file(named, lambda one: one[0].document.location, what, Severity.WARNING)
    yield from (_rejected(judged, reason) for judged, reason in told)
    yield from (_and_more(group[ALIKE:]) for group in alike.values() if len(group) > ALIKE)
    yield from more


def _rejected(judged: JudgedDocument, reason: Reason) -> Diagnostic:
    ref, document = judged.verdict.ref, judged.document
    message = f"`{ref}` is valid, but Backstage would not take it: {reason.text}"
    advice = f"repair what is at {reason.place}; the portal shows the entity all the same"
    place = document.places(("metadata", "name"))
    related = (Related(reason.place, reason.text),)
    return Diagnostic(
        "rejected-with-its-file", Severity.WARNING, message, place, advice, document.index, ref=ref, related=related
    )


def _and_more(group: Sequence[tuple[JudgedDocument, Reason]]) -> Diagnostic:
    judged, reason = group[0]
    message = f"{same_for_more(len(group), judged.verdict.ref)}: {reason.text}"
    advice = f"repair what is at {reason.place}; the portal shows the entities all the same"
    related = (Related(reason.place, reason.text),)
    place = judged.document.location
    return Diagnostic("rejected-with-its-file", Severity.WARNING, message, place, advice, related=related)


def _not_allowed(judged: JudgedDocument, shown: str) -> Diagnostic:
    document = judged.document
    message = f"kind `{kind_of(judged)}` is not allowed in this catalog"
    advice = f"the option `rules` allows {shown}"
    place = document.places(("kind",))
    return Diagnostic("kind-not-allowed", Severity.ERROR, message, place, advice, document.index, judged.verdict.ref)
