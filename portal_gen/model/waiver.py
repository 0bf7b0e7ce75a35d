"""A waiver: a comment in a catalog file that takes findings out of the count, for a reason and until a day."""

from __future__ import annotations

from msgspec import Struct

from portal_gen.model.location import Location


class Waiver(Struct, frozen=True):
    """What a comment waives: findings of these codes on one line, up to and including a day (`2027-03-01`).

    `location` is where the comment stands, `line` the line that it is about.
    """

    location: Location
    line: int
    codes: tuple[str, ...]
    until: str
    reason: str
