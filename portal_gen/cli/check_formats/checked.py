"""What `check` found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from portal_gen.catalog.result import Catalog
from portal_gen.cli.findings import from_here
from portal_gen.findings.decided import Compared, SetAside
from portal_gen.model.diagnostic import Diagnostic


@dataclass(frozen=True)
class Checked:
    """A catalog with everything that was found wrong with it; `strict` makes warnings count as failures.

    What does not count is `aside`; it is told of people only where they want to know everything (`verbose`).
    """

    catalog: Catalog
    strict: bool = False
    aside: tuple[SetAside, ...] = ()
    baseline: Compared | None = None
    verbose: bool = False

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the findings, their files named from the working directory."""
        return from_here(self.catalog.diagnostics, self.catalog.settings.root)

    @cached_property
    def set_aside(self) -> tuple[SetAside, ...]:
        """Return the findings that do not count, named so, too; in the order of their places."""
        ordered = sorted(self.aside, key=lambda one: (one.finding.location, one.finding.code, one.finding.message))
        named = from_here((one.finding for one in ordered), self.catalog.settings.root)
        return tuple(replace(one, finding=found) for one, found in zip(ordered, named, strict=True))
