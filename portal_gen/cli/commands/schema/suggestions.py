"""Words that a schema offers and does not demand: whatever else its rules take may stand in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def offering(schema: Mapping[str, Any], words: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a schema that offers words, those that are `known` with what they mean."""
    known = known or {}
    # Editors show a description beside a value of its own, and none beside the values of a list.
    described = [{"const": word, "description": meaning} for word, meaning in known.items() if meaning]
    plain = [word for word in dict.fromkeys((*known, *words)) if not known.get(word)]
    listed = [{"enum": plain}] if plain else []
    return {**schema, "anyOf": [*described, *listed, _free(schema)]} if described or listed else dict(schema)


def _free(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return what takes everything that a schema takes."""
    return {"type": schema["type"]} if "type" in schema else {}
