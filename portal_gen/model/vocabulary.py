"""What a site's model says beside its kinds: relations by both of their names, annotations, labels and tags."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field


class RelationPair(Struct, frozen=True):
    """A relation in both directions: its types as the catalog has them, its titles as people read them."""

    forward: str
    reverse: str
    forward_title: str
    reverse_title: str
    description: str
    from_kinds: tuple[str, ...]
    to_kinds: tuple[str, ...]


class Word(Struct, frozen=True):
    """An annotation, a label or a tag: its name, what it is for, the schema of its value, and the kinds that have it.

    `kinds` empty stands for all of them.
    """

    name: str
    description: str
    title: str = ""
    schema: Mapping[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True):
    """All of that, in the order in which it is written."""

    relations: tuple[RelationPair, ...] = ()
    annotations: tuple[Word, ...] = ()
    labels: tuple[Word, ...] = ()
    tags: tuple[Word, ...] = ()
