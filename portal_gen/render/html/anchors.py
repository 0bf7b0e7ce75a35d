"""Ids of headings: words of a title, each id once on a page."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")


# Most headings stand on the pages of all entities.
@lru_cache(maxsize=1024)
def slug(text: str) -> str:
    """Return `text` as an id: plain lower-case letters, digits and hyphens; `part` where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAP.sub("-", plain.lower()).strip("-") or "part"


class Anchors:
    """The ids that a page has given away."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, text: str) -> str:
        """Return an id for `text` that nothing else on the page has."""
        wanted = slug(text)
        chosen = wanted
        while chosen in self._taken:
            self._taken[wanted] += 1
            chosen = f"{wanted}-{self._taken[wanted]}"
        self._taken[chosen] = 1
        return chosen
