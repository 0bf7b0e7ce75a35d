"""What a document is to say after its repairs, and whether it does: that, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal_gen.load.yaml.same_values import same
from portal_gen.load.yaml.stream import Parsed
from portal_gen.model.repair import RenameKey, SetValue
from portal_gen.repair.change import Change


def as_expected(before: Sequence[Parsed], after: Sequence[Parsed], changes: Sequence[Change]) -> bool:
    """Return whether the documents of a file say after some changes what they are to say, and otherwise what they did.

    A document that could not be read and had its lines rewritten is to be read now; it may be several documents then.
    """
    of_document: dict[int, list[Change]] = {}
    for change in changes:
        of_document.setdefault(change.document, []).append(change)
    come = 0
    for index, old in enumerate(before):
        own = of_document.get(index, [])
        several = 1 + _added_documents(own)
        new = after[come : come + several]
        come += several
        if len(new) < several or not _is_as_expected(old, new, own):
            return False
    return come == len(after)


def _added_documents(changes: Sequence[Change]) -> int:
    """Return how many documents more there are: a line that is rewritten gets another only to divide a document."""
    edits = {edit for change in changes if change.expected is None for edit in change.edits}
    return sum(edit.text.count("\n") for edit in edits)


def _is_as_expected(old: Parsed, new: Sequence[Parsed], changes: Sequence[Change]) -> bool:
    if not changes:
        return _codes(old) == _codes(new[0]) and same(old.value, new[0].value)
    if any(parsed.failures for parsed in new):
        return False
    expected = [change.expected for change in changes if change.expected is not None]
    if not expected:
        return bool(old.failures)
    return len(expected) == len(changes) and not old.failures and same(_changed(old.value, expected), new[0].value)


def _codes(parsed: Parsed) -> list[str]:
    return [failure.code for failure in parsed.failures]


def _changed(value: Any, repairs: Sequence[SetValue | RenameKey]) -> Any:
    """Return a value with repairs made in it: values before keys, deep keys first, so that all paths hold."""
    for repair in sorted(repairs, key=lambda one: (isinstance(one, RenameKey), -len(one.path))):
        value = _with(value, repair)
    return value


def _with(value: Any, repair: SetValue | RenameKey) -> Any:
    """Return a value with one repair made in it; everything beside its path is the very value that it was."""
    *way, last = repair.path
    root = [value]
    held: Any = root
    for step in (0, *way):
        held[step] = held[step].copy()
        held = held[step]
    if isinstance(repair, SetValue):
        held[last] = repair.value
    else:
        renamed = {repair.name if key == last else key: item for key, item in held.items()}
        held.clear()
        held.update(renamed)
    return root[0]
