"""Finds the ref that somebody meant, without comparing it with every name of the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal_gen.model.ref import split_ref
from portal_gen.model.slips import is_slip

_SHORTEST = 4


class NearRefs:
    """Refs by what their names become when one letter is left out.

    Two names that share such a remainder are at most one wrong, missing, added or exchanged letter apart, or one
    letter was added and another left out. Nothing is compared with every name of the catalog.
    """

    def __init__(self, refs: Iterable[str]) -> None:
        self._refs = tuple(refs)
        self._names: dict[str, list[str]] | None = None
        self._remainders: dict[str, dict[str, list[str]]] = {}

    def nearest(self, ref: str) -> str | None:
        """Return the ref that is most likely meant by an unknown one, or None."""
        kind, namespace, name = split_ref(ref)
        return min(self._near(ref), key=lambda other: _distance(other, kind, namespace, name), default=None)

    def meant_for_sure(self, ref: str) -> str | None:
        """Return the one ref that is near, where it is of the same kind and its name has a slip of the pen at most."""
        near = set(self._near(ref))
        if len(near) != 1:
            return None
        only = near.pop()
        (kind, _, name), (of_only, _, known) = split_ref(ref), split_ref(only)
        return only if kind == of_only and is_slip(name, known) else None

    def _near(self, ref: str) -> list[str]:
        kind, _, name = split_ref(ref)
        return self._same_name(name) or self._nearly(kind, name)

    def of_kinds(self, ref: str, kinds: Iterable[str]) -> str | None:
        """Return the ref of one of some kinds that has the name of another ref, or None."""
        kind, namespace, name = split_ref(ref)
        wanted = {one.lower() for one in kinds}
        candidates = [other for other in self._same_name(name) if split_ref(other).kind in wanted]
        return min(candidates, key=lambda other: _distance(other, kind, namespace, name), default=None)

    def _same_name(self, name: str) -> list[str]:
        if self._names is None:
            self._names = {}
            for ref in self._refs:
                self._names.setdefault(split_ref(ref).name, []).append(ref)
        return self._names.get(name, [])

    def _nearly(self, kind: str, name: str) -> list[str]:
        if len(name) < _SHORTEST:
            return []
        if kind not in self._remainders:
            index: dict[str, list[str]] = {}
            for ref in self._refs:
                known = split_ref(ref)
                if known.kind == kind:
                    for remainder in _remainders(known.name):
                        index.setdefault(remainder, []).append(ref)
            self._remainders[kind] = index
        index = self._remainders[kind]
        return [ref for remainder in _remainders(name) for ref in index.get(remainder, ())]


def _remainders(name: str) -> Iterator[str]:
    """Yield a name in one spelling, and with each of its letters left out."""
    folded = name.replace("_", "-").replace(" ", "-")
    yield folded
    yield folded.replace("-", "").replace(".", "")
    for index in range(len(folded)):
        yield folded[:index] + folded[index + 1 :]


def _distance(ref: str, kind: str, namespace: str, name: str) -> tuple[bool, bool, int, int, str]:
    other = split_ref(ref)
    wrong = sum(a != b for a, b in zip(other.name, name, strict=False))
    return other.kind != kind, other.namespace != namespace, abs(len(other.name) - len(name)), wrong, ref
