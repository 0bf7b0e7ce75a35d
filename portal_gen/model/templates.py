"""Files that a template makes, found before it has: what stands in them is for the template's engine to read."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What to do about one.
FILL_IN = "this is a template, not yet filled in: fill in its placeholders, or leave the file out (option `exclude`)"

_PLACEHOLDER = re.compile(r"\{\{|\{%")


def has_placeholder(value: object) -> bool:
    """Return whether a value holds what an engine such as Jinja or Nunjucks fills in: `{{ }}`, `${{ }}` or `{% %}`.

    `{{ name }}` without quotes is a mapping to YAML, whose one key is a mapping.
    """
    if isinstance(value, Mapping):
        (key, held), *others = value.items() or [("", "")]
        return not others and held is None and str(key).startswith("{")
    return isinstance(value, str) and _PLACEHOLDER.search(value) is not None
