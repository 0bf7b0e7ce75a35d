"""What is new in findings that are told again and again, to somebody who is at work on something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from portal_gen.findings.baseline import BaselineEntry, entry
from portal_gen.model.diagnostic import Diagnostic, Severity


class News:
    """The findings that were there the last time: known again by their words, wherever in the file they stand now."""

    def __init__(self) -> None:
        self._known: Counter[BaselineEntry] = Counter()

    def of(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the findings to tell now, which are known from now on: every error, and of the others the new ones."""
        found = [(one, entry(one, str)) for one in findings]
        before, self._known = self._known, Counter(known for _, known in found)
        told: list[Diagnostic] = []
        for one, known in found:
            before[known] -= 1
            if one.severity is Severity.ERROR or before[known] < 0:
                told.append(one)
        return tuple(told)
