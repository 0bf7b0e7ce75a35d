"""Who may have which address: the host first, then entities, then pages, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.page import Page


@dataclass(slots=True)
class Claims:
    """The addresses that are taken, each with a name for who took it; `config` is where findings about pages point."""

    taken: Mapping[str, str]
    config: str
    _ours: dict[str, str] = field(default_factory=dict)

    def settle(self, pages: Sequence[Page]) -> Found[tuple[Page, ...]]:
        """Return the pages whose address is free, and take those addresses; a finding for each of the others."""
        free: list[Page] = []
        collisions: list[Diagnostic] = []
        for page in pages:
            holder = self._ours.get(page.address) or self.taken.get(page.address)
            if holder is None:
                self._ours[page.address] = page.made_by
                free.append(page)
            else:
                collisions.append(_collision(page, holder, self.config))
        return tuple(free), tuple(collisions)

    def note(self, pages: Iterable[Mapping[str, str]]) -> None:
        """Take the addresses that other processes have settled."""
        for settled in pages:
            self._ours.update(settled)


def _collision(page: Page, holder: str, config: str) -> Diagnostic:
    place = page.entity.document.places if page.entity else FixedPlace(Location(config))
    return Diagnostic(
        code="address-taken",
        severity=Severity.ERROR,
        message=f"`{page.address}/` is claimed by {page.made_by}, and {holder} has it already",
        location=place(),
        help="give one of the two another path, or turn one of them off",
        ref=page.entity.ref if page.entity else None,
    )
