"""Repairs of one file, made in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from portal_gen.load.yaml.spans import Spans
from portal_gen.load.yaml.stream import Parsed, read_stream
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.settings import Bounds
from portal_gen.repair.change import Change, NotRepairableError, change_for
from portal_gen.repair.edit import Edit, edited
from portal_gen.repair.expected import as_expected

#: Why a repair is not made that would do more, or less, than it is to do.
_OTHER_VALUES = "it would change more than this value, as where an alias repeats it"


class Repaired(Struct, frozen=True):
    """The text of a file after its repairs: for which findings they were `made`, and which were `refused`, and why."""

    text: str
    made: tuple[Diagnostic, ...] = ()
    refused: tuple[tuple[Diagnostic, str], ...] = ()


def repaired(text: str, findings: Iterable[Diagnostic], bounds: Bounds) -> Repaired:
    """Return a text with the repairs of its findings. What stands beside them stays as it is, to the last character.

    Each way to write them is read again: where it does not say what it is to say, the repair is refused.
    """
    spans = Spans(text, bounds)
    changes: dict[tuple[Edit, ...], list[tuple[Diagnostic, Change]]] = {}
    refused: list[tuple[Diagnostic, str]] = []
    for found in findings:
        if found.repair is None or found.document is None:
            continue
        try:
            change = change_for(found.repair, found.document, spans)
        except NotRepairableError as error:
            refused.append((found, str(error)))
        else:
            changes.setdefault(change.edits, []).append((found, change))
    attempt = _Attempt(text, read_stream(text, bounds), bounds)
    best = attempt.beside(_Made(text, ()), tuple(changes.values()))
    made = {id(found): found for group in best.groups for found, _ in group}
    lost = (found for group in changes.values() for found, _ in group if id(found) not in made)
    return Repaired(best.text, tuple(made.values()), (*refused, *((found, _OTHER_VALUES) for found in lost)))


#: Findings that one edit repairs, such as those of a value and of its aliases.
_Group = list[tuple[Diagnostic, Change]]


class _Made(NamedTuple):
    """A text in which some changes were made."""

    text: str
    groups: tuple[_Group, ...]


class _Attempt(Struct, frozen=True):
    """A text as it was and was read, in which changes are tried."""

    text: str
    before: Sequence[Parsed]
    bounds: Bounds

    def beside(self, made: _Made, groups: tuple[_Group, ...]) -> _Made:
        """Return `made` with those of the changes that can be made beside them; halves tell quickly which cannot."""
        if not groups:
            return made
        text = self._text_of((*made.groups, *groups))
        if text is not None:
            return _Made(text, (*made.groups, *groups))
        if len(groups) == 1:
            return made
        half = len(groups) // 2
        return self.beside(self.beside(made, groups[:half]), groups[half:])

    def _text_of(self, groups: Sequence[_Group]) -> str | None:
        """Return the text after some changes, or None where it does not say what it is to say."""
        changes = [change for group in groups for _, change in group]
        try:
            text = edited(self.text, (edit for change in changes for edit in change.edits))
        except ValueError:
            return None
        return text if as_expected(self.before, read_stream(text, self.bounds), changes) else None
