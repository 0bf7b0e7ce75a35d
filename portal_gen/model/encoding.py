"""Text that no UTF-8 can hold: half of a character, which JSON writes as an escape. It stops nothing.

What people read shows U+FFFD in its place, as browsers do. JSON that we write keeps it as the escape that it came from:
`errors="backslashreplace"` makes nothing else of it.
"""

from __future__ import annotations

import codecs

#: The name of an error handler, for `encode` to UTF-8: what cannot be encoded becomes U+FFFD.
MARKED = "portal_gen.marked"


def whole(text: str) -> str:
    """Return a text as it can be encoded anywhere: with U+FFFD in the place of half a character."""
    return text.encode(errors=MARKED).decode()


def _mark(error: UnicodeError) -> tuple[bytes, int]:
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101  nothing is decoded with it
    return "\N{REPLACEMENT CHARACTER}".encode() * (error.end - error.start), error.end


codecs.register_error(MARKED, _mark)
