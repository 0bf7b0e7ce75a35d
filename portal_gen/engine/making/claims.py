"""Who may have which address: the host first, then entities, then pages, and nobody twice."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal_gen.engine.kept.units import KeptPage
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.entity import Entity
from portal_gen.model.location import Location
from portal_gen.plugin.pages.address_taken import address_taken


class Claim(Protocol):
    """A page, made or kept: the address that it wants, and who made it."""

    @property
    def address(self) -> str:
        """Return the address from the site's root."""

    @property
    def made_by(self) -> str:
        """Return who made the page, in words."""


@dataclass(slots=True)
class Claims:
    """The addresses that are taken, each with a name for who took it.

    `places` says, by such names, where makers of pages are written; it is in `config` where that gives them their path.
    """

    taken: Mapping[str, str]
    config: str
    places: Mapping[str, Location]
    _ours: dict[str, str] = field(default_factory=dict)

    def settle(self, claims: Sequence[Claim], entity: Entity | None = None) -> Found[frozenset[str]]:
        """Return the addresses that are free, and take them; a finding for each of the others.

        The first of the claims is the overview of `entity`, where there is one.
        """
        free: list[str] = []
        collisions: list[Diagnostic] = []
        for number, claim in enumerate(claims):
            holder = self._ours.get(claim.address) or self.taken.get(claim.address)
            if holder is None:
                self._ours[claim.address] = claim.made_by
                free.append(claim.address)
            else:
                collisions.append(self._collision(claim, holder, None if number else entity))
        return frozenset(free), tuple(collisions)

    def settle_numbered(self, pages: Iterable[KeptPage], free: Container[str]) -> tuple[Diagnostic, ...]:
        """Take the addresses of the numbered pages into which long lists of `free` pages are split.

        A finding for each that somebody has: how long a list is shows when it is made, and by then both are written.
        """
        collisions: list[Diagnostic] = []
        for page in pages:
            if page.address not in free:
                continue
            for name in page.sheets:
                address = page.path(name).removesuffix("/index.html")
                holder = None if address == page.address else self._ours.get(address) or self.taken.get(address)
                if holder is None:
                    self._ours[address] = page.made_by
                else:
                    collisions.append(self._collision(page._replace(address=address), holder))
        return tuple(collisions)

    def _collision(self, claim: Claim, holder: str, overview_of: Entity | None = None) -> Diagnostic:
        place = self._place(claim, holder, overview_of)
        return address_taken(claim.address, claim.made_by, holder, place, overview_of.ref if overview_of else None)

    def _place(self, claim: Claim, holder: str, entity: Entity | None) -> Location:
        """Return the line that is to be changed: one of the configuration rather than one of a plugin."""
        if entity:
            return entity.place()
        places = [self.places[one] for one in (claim.made_by, holder) if one in self.places]
        return next((place for place in places if place.file == self.config), places[0])

    def release(self, addresses: Iterable[str]) -> None:
        """Give back addresses that were settled."""
        for address in addresses:
            del self._ours[address]

    def note(self, settled: Mapping[str, str]) -> None:
        """Take the addresses that another process has settled, each with who made its page."""
        self._ours.update(settled)
