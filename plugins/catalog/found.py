"""What the site's search finds of an entity, and which entities it puts first."""

from __future__ import annotations

import re

from portal_gen.api import Entity, Portal, SearchDocument, entity_address, plain_words

#: Stands between what is told, in the lines below a result. By itself it is no part of a word: `kotlin,` would be one.
_BETWEEN = " · "

_WORD = re.compile(r"[^\W_]+")


def found(entity: Entity, portal: Portal) -> SearchDocument:
    """Return the document of an entity: what it is, its names, its description, its tags and who owns it.

    Tags are words of the text: as tags of the document they would count more than the title of another entity.
    """
    title = portal.title(entity.ref)
    owners = (portal.title(ref) for ref in entity.targets("ownedBy"))
    told = (entity.kind, entity.type, entity.name, plain_words(entity.description).strip(), *entity.tags, *owners)
    return SearchDocument(
        _with_name(title, entity.name),
        _BETWEEN.join(filter(None, told)),
        entity_address(entity.ref),
        boost=_boost(entity, title, portal),
    )


def _with_name(title: str, name: str) -> str:
    """Return a title, with the name beside it where the two have no word in common."""
    if title == name or not _words(title).isdisjoint(_words(name)):
        return title
    return f"{title}{_BETWEEN}{name}"


def _boost(entity: Entity, title: str, portal: Portal) -> float:
    """Return how much more than others an entity counts: the most where one word is its whole title.

    Few people look for Locations, and for kinds that stand aside.
    """
    kind = portal.kind(entity.kind)
    if entity.kind == "Location" or (kind and kind.aside):
        return 1.0
    return 1 + 1 / max(1, len(title.replace("-", " ").split()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
