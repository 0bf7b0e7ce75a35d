"""What became of findings once a team's decisions were held against them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from portal_gen.catalog.day import FIRST_DAY, LAST_DAY
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.waiver import Waiver

if TYPE_CHECKING:
    from portal_gen.findings.baseline import Baseline


class SetAside(Struct, frozen=True):
    """A finding that does not count, and why: a waiver, or, where there is None, the baseline."""

    finding: Diagnostic
    reason: str
    waiver: Waiver | None = None


class Compared(Struct, frozen=True):
    """A baseline held against findings: what of it is `kept` and what is `repaired`; `today` is what it would hold now.

    `file` is its name from the root.
    """

    file: str
    kept: Baseline
    repaired: Baseline
    today: Baseline


class Decided(Struct, frozen=True):
    """Findings that count, and those that are set aside.

    `days` are those between which that is the same; `files` are those that were read for it, from the root, each with a
    digest.
    """

    counted: tuple[Diagnostic, ...]
    set_aside: tuple[SetAside, ...] = ()
    baseline: Compared | None = None
    days: tuple[str, str] = FIRST_DAY, LAST_DAY
    files: Mapping[str, str] = field(default_factory=dict)
