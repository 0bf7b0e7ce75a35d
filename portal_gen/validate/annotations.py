"""Annotations that are almost one that Backstage or a well-known plugin reads, and that nobody reads as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from itertools import islice
from types import MappingProxyType

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Document
from portal_gen.model.kind import Kind
from portal_gen.model.repair import RenameKey
from portal_gen.model.slips import meant_for_sure
from portal_gen.validate.judge import ref_of
from portal_gen.validate.kinds import load_record

#: What an annotation of Backstage itself begins with; written without, or only begun, it can be nothing else.
_OURS = "backstage.io/"

#: Annotations of a catalog whose meaning is kept: the same few are written again and again.
_KEPT = 4096

#: Annotations of a document that are looked at: nobody writes more, and a hostile one must not cost more.
_MOST = 200


@cache
def known_annotations() -> Mapping[str, str]:
    """Return the annotations that Backstage and well-known plugins read, by name, with what each says."""
    text = (resources.files("portal_gen.validate") / "annotations.yaml").read_text(encoding="utf-8")
    return MappingProxyType(load_record(text))


def misspelled_annotations(document: Document, kinds: Mapping[str, Kind]) -> Iterator[Diagnostic]:
    """Yield a warning for each annotation of a document that is almost a known one, or one of the site's model.

    Not where the known one stands beside it: whoever wrote both meant both.
    """
    value = document.value
    metadata = value.get("metadata") if isinstance(value, Mapping) else None
    annotations = metadata.get("annotations") if isinstance(metadata, Mapping) else None
    if not isinstance(annotations, Mapping):
        return
    own = {name: words for kind in kinds.values() for name, words in kind.annotations.items()}
    for name in islice(annotations, _MOST):
        meant = almost(name, tuple(own)) if isinstance(name, str) else None
        if meant is not None and meant not in annotations and _is_for(value.get("kind"), meant, kinds):
            path = ("metadata", "annotations", name)
            place, repair = (
                document.places(path, key=True),
                RenameKey(path, meant) if _is_sure(name, meant, own) else None,
            )
            message = f"the annotation `{name}` is not known, and almost `{meant}`"
            advice = f"did you mean `{meant}`? {own.get(meant) or known_annotations()[meant]}"
            ref = ref_of(value)
            yield Diagnostic(
                "misspelled-annotation", Severity.WARNING, message, place, advice, document.index, ref, repair=repair
            )


def _is_for(kind: object, annotation: str, kinds: Mapping[str, Kind]) -> bool:
    """Return whether documents of a kind may have an annotation: one of the model may be for other kinds only."""
    having = [one.name for one in kinds.values() if annotation in one.annotations]
    return not having or kind in having


def _is_sure(name: str, meant: str, own: Mapping[str, str]) -> bool:
    """Return whether an annotation can only have been meant for this known one and for no other."""
    of_ours = meant == f"{_OURS}{name.rpartition('/')[2]}"
    return of_ours or meant_for_sure(name, (*known_annotations(), *own)) == meant


@lru_cache(maxsize=_KEPT)
def almost(name: str, own: tuple[str, ...] = ()) -> str | None:
    """Return the known annotation that a name is but for one slip, or None where it is known, or is none.

    `own` are known beside those of Backstage. A slip is one letter that is wrong, missing, added or exchanged with the
    next; `_` for `-`, or another case; and an annotation of Backstage whose `backstage.io/` is left out or cut short.
    """
    if name in known_annotations() or name in own:
        return None
    start, _, rest = _folded(name).rpartition("/")
    if "-" in rest and _OURS.startswith(start) and f"{_OURS}{rest}" in known_annotations():
        return f"{_OURS}{rest}"
    starts, rests = _halves(own)
    near = (
        *(f"{start}/{other}" for other in rests.get(start, ()) if _one_slip(rest, other)),
        *(f"{other}/{rest}" for other in starts.get(rest, ()) if _one_slip(start, other)),
    )
    return min(near, default=None)


@lru_cache(maxsize=2)
def _halves(own: tuple[str, ...]) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """Return what stands before the `/` of known annotations by what stands behind it, and the other way round."""
    starts: dict[str, list[str]] = {}
    rests: dict[str, list[str]] = {}
    for known in dict.fromkeys((*known_annotations(), *own)):
        start, _, rest = known.rpartition("/")
        starts.setdefault(rest, []).append(start)
        rests.setdefault(start, []).append(rest)
    return starts, rests


def _one_slip(one: str, other: str) -> bool:
    """Return whether two names are the same but for one letter, or for two neighbours that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    first = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if first is None or len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return first is None or short[first:] == long[first + 1 :]
    swapped = one[first : first + 2] == other[first : first + 2][::-1] and one[first + 2 :] == other[first + 2 :]
    return swapped or one[first + 1 :] == other[first + 1 :]


def _folded(name: str) -> str:
    return name.lower().replace("_", "-")
