"""What `check` found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from portal_gen.catalog.result import Catalog
from portal_gen.cli.findings import from_here
from portal_gen.model.diagnostic import Diagnostic


@dataclass(frozen=True)
class Checked:
    """A catalog with everything that was found wrong with it; `strict` makes warnings count as failures."""

    catalog: Catalog
    strict: bool = False

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the findings, their files named from the working directory."""
        return from_here(self.catalog.diagnostics, self.catalog.settings.root)
