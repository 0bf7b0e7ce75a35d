"""Words of a catalog, made harmless: without characters that steer a terminal, reorder a line or cannot be written."""

from __future__ import annotations

#: Controls, DEL, marks that reorder text, and separators that some readers take for line ends.
_STEERING = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0x061C,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_BLANKS = frozenset({0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029})
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_ONE_LINE = _SURROGATES | {code: " " if code in _BLANKS else None for code in _STEERING}
_LINES_KEPT = _ONE_LINE | {0x0A: "\n", 0x0D: None, 0x09: "    "}


def one_line(text: str) -> str:
    """Return `text` on one line: every run of white space is one blank."""
    return " ".join((text if text.isprintable() else text.translate(_ONE_LINE)).split())


def lines_kept(text: str) -> str:
    """Return `text` with its lines as they are, and tabs as four blanks."""
    return text if text.isprintable() else text.translate(_LINES_KEPT)
