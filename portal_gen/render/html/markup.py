"""Text that is HTML already, and how any other value becomes it."""

from __future__ import annotations

from functools import lru_cache

import markupsafe


class Markup(str):
    """HTML of our own making. Cheap to make; what is joined or cut from it is words again, and escaped as such."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


NOTHING = Markup()

#: The letters beyond ASCII that stand on nearly every page, since we write them ourselves: a page in ASCII is encoded
#: in a twentieth of the time that one such letter costs.
_FREQUENT = str.maketrans({"·": "&#183;", "…": "&#8230;"})


def escape(value: object) -> str:
    """Return a value as HTML: markup as it is, anything else with the letters escaped that mean something to HTML."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]  # the line before says so
    if kind is str:
        return escaped(value)
    return str(value) if kind is int else markupsafe.escape(value)


# Most words stand on a page more than once, and on many pages.
@lru_cache(maxsize=4096)
def escaped(text: str) -> str:
    """Return words as HTML, also those that claim to be HTML already; middle dots and ellipses as references."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        text = str(markupsafe.escape(str.__str__(text)))
    return text if text.isascii() else text.translate(_FREQUENT)
