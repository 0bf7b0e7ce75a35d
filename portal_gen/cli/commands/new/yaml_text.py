"""Writes a text into YAML so that it is read as a text."""

from __future__ import annotations

import json

#: Words that some version of YAML reads as something else than a text.
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def yaml_text(text: str) -> str:
    """Return a text of letters, digits, blanks, `-`, `_` and `.` as YAML, in quotes where it needs them."""
    return text if text[0].isalpha() and text.lower() not in _NOT_TEXT else json.dumps(text, ensure_ascii=False)
