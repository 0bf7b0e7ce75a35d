"""What a site's model comes to, once it is read and joined with the kinds that are there."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.vocabulary import Vocabulary


class SiteModel(Struct, frozen=True):
    """All kinds by name in lower case, what the model says beside them, and the icons that it names, with their places.

    `files` are those that it was read from, each with a digest of what was found.
    """

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    icons: tuple[tuple[str, str, Location], ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
