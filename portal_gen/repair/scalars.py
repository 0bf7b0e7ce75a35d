"""How a text is written in YAML in the place of another."""

from __future__ import annotations

import json
import re

from portal_gen.load.yaml.scalars import plain

#: What needs no quotes anywhere, in a list in brackets or as a key, unless it is a number or `true`.
_PLAIN = re.compile(r"[A-Za-z0-9_./][\w./+-]*(?::[\w./+-]+)*", re.ASCII)


def in_style(value: str, style: str) -> str:
    """Return a text on one line as YAML: plain where it was and can be, in the quotes that there were otherwise."""
    if not style and _PLAIN.fullmatch(value) and plain(value) == value:
        return value
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=not value.isprintable())
