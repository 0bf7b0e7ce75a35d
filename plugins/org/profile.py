"""The Profile card of a group or a person."""

from __future__ import annotations

from portal_gen.api import Content, Entity, EntityLinks, KeyValues, Link, Text


def profile(entity: Entity) -> KeyValues:
    """Return how to reach somebody and where they belong."""
    return KeyValues(
        (
            ("Email", _email(entity)),
            ("Parent group", _links(entity, "childOf")),
            ("Child groups", _links(entity, "parentOf")),
            ("Member of", _links(entity, "memberOf")),
        )
    )


def _email(entity: Entity) -> Content:
    known = entity.spec.get("profile")
    email = known.get("email") if isinstance(known, dict) else None
    return Link(str(email), f"mailto:{email}") if email else Text("No email address", style="secondary")


def _links(entity: Entity, relation: str) -> Content:
    refs = entity.targets(relation)
    return EntityLinks(refs) if refs else None
