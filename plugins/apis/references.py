"""What a part of a definition refers to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .outline import mapping, words

_STEPS = 8


def referred(one: Mapping[str, Any]) -> str:
    """Return the name of what is referred to, if anything is."""
    return words(one.get("$ref")).rpartition("/")[2]


def target(one: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is referred to in the same document, empty where that is nothing."""
    home, _, path = words(one.get("$ref")).partition("#/")
    found: Mapping[str, Any] = document if path and not home else {}
    for step in path.split("/", _STEPS):
        found = mapping(found.get(step.replace("~1", "/").replace("~0", "~")))
    return found
