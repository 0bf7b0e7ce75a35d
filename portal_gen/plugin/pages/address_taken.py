"""What is said where two want one address."""

from __future__ import annotations

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def address_taken(address: str, made_by: str, holder: str, place: Location, ref: str | None) -> Diagnostic:
    """Return the finding that a page cannot have an address, because its `holder` has it already."""
    return Diagnostic(
        code="address-taken",
        severity=Severity.ERROR,
        message=f"`{address}/` is claimed by {made_by}, and {holder} has it already",
        location=place,
        help="give one of the two another path, or turn one of them off",
        ref=ref,
    )
