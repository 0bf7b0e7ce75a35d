"""A finding that does not count."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.waiver import Waiver


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that does not count, and why: a waiver, or, where there is None, the baseline."""

    finding: Diagnostic
    reason: str
    waiver: Waiver | None = None
