"""Who may have which address: the host first, then entities, then pages, and nobody twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.entity import Entity
from portal_gen.model.location import Location


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
    """The addresses that are taken, each with a name for who took it; `config` is where findings about pages point."""

    taken: Mapping[str, str]
    config: str
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
                collisions.append(_collision(claim, holder, self.config, None if number else entity))
        return frozenset(free), tuple(collisions)

    def release(self, addresses: Iterable[str]) -> None:
        """Give back addresses that were settled."""
        for address in addresses:
            del self._ours[address]

    def note(self, settled: Mapping[str, str]) -> None:
        """Take the addresses that another process has settled, each with who made its page."""
        self._ours.update(settled)


def _collision(claim: Claim, holder: str, config: str, entity: Entity | None) -> Diagnostic:
    return Diagnostic(
        code="address-taken",
        severity=Severity.ERROR,
        message=f"`{claim.address}/` is claimed by {claim.made_by}, and {holder} has it already",
        location=entity.place() if entity else Location(config),
        help="give one of the two another path, or turn one of them off",
        ref=entity.ref if entity else None,
    )
