"""What an entity says of itself and of its relations."""

from __future__ import annotations

from typing import Any

import pytest

from portal_gen.model.document import Document
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.location import FixedPlace, Location

RELATIONS = (
    Relation("dependsOn", "component:default/a"),
    Relation("dependsOn", "component:default/b"),
    Relation("dependsOnData", "resource:default/c"),
    Relation("ownedBy", "group:default/d"),
)


def entity(metadata: dict[str, Any], spec: dict[str, Any] | None = None) -> Entity:
    """Return an entity of a document that stands nowhere."""
    data = {"kind": "Component", "metadata": {"name": "x", **metadata}, "spec": spec}
    document = Document("a.yaml", 0, data, FixedPlace(Location("a.yaml")))
    return Entity("component:default/x", data, document, RELATIONS)


@pytest.mark.parametrize(
    ("relation", "refs"),
    [
        ("dependsOn", ("component:default/a", "component:default/b")),
        ("dependsOnData", ("resource:default/c",)),
        ("ownedBy", ("group:default/d",)),
        ("partOf", ()),
    ],
)
def test_the_targets_of_a_relation_are_those_of_its_type_alone(relation: str, refs: tuple[str, ...]) -> None:
    one = entity({})
    assert (one.targets(relation), one.targets(relation)) == (refs, refs)


@pytest.mark.parametrize(
    ("metadata", "spec", "title"),
    [
        ({"title": "Ex"}, {"profile": {"displayName": "Iks"}}, "Ex"),
        ({"title": ""}, {"profile": {"displayName": "Iks"}}, "Iks"),
        ({}, {"profile": "Iks"}, "x"),
        ({}, None, "x"),
    ],
)
def test_a_title_is_the_first_of_title_display_name_and_name(
    metadata: dict[str, Any], spec: dict[str, Any] | None, title: str
) -> None:
    assert entity(metadata, spec).title == title
