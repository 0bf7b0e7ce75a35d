"""JSON as JavaScript writes it, and so Backstage's REST API: letters as they are, null for what is no number."""

from __future__ import annotations

import json
import math
from typing import Any

from portal_gen.model.changed_values import changed_values


def json_text(value: Any, *, indent: int | None = None, separators: tuple[str, str] | None = None) -> str:
    """Return plain values as JSON. In a file it is to be encoded with `errors="backslashreplace"`."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    except ValueError:
        return json.dumps(finite(value), ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)


def finite(value: Any) -> Any:
    """Return plain values with None in the place of `.nan` and `.inf`, for which JSON has no words."""
    return changed_values(value, lambda leaf: None if isinstance(leaf, float) and not math.isfinite(leaf) else leaf)
