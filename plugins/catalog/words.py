"""How relations, refs and fields read to people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from portal_gen.api import Portal

NOT_HERE = "not in the catalog"

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ABBREVIATIONS = {"api": "API", "apis": "APIs", "url": "URL"}


@lru_cache(maxsize=256)
def phrase(name: str) -> str:
    """Return a name in camel case as words: `apiConsumedBy` as `API consumed by`."""
    words = _HUMP.sub(" ", name).lower().split()
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words)


def heading(name: str) -> str:
    """Return a name in camel case as the words of a heading: `dependsOn` as `Depends on`."""
    words = phrase(name)
    return words[:1].upper() + words[1:]


def relation_phrase(relation: str, portal: Portal) -> str:
    """Return a type of relation as words: those of the site's model, else those in its own name."""
    return portal.once(_titles).get(relation) or phrase(relation)


def relation_heading(relation: str, portal: Portal) -> str:
    """Return a type of relation as the words of a heading."""
    words = relation_phrase(relation, portal)
    return words[:1].upper() + words[1:]


def _titles(portal: Portal) -> Mapping[str, str]:
    """Return the titles that the site's model gives to relations, by their types."""
    titles: dict[str, str] = {}
    for pair in portal.vocabulary.relations:
        titles |= {pair.forward: pair.forward_title, pair.reverse: pair.reverse_title}
    return titles


def of_kind(refs: Iterable[str], kind: str) -> tuple[str, ...]:
    """Return those refs that name entities of one kind (lower case)."""
    prefix = f"{kind}:"
    return tuple(ref for ref in refs if ref.startswith(prefix))
