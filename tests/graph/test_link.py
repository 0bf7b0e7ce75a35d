from __future__ import annotations

from collections.abc import Iterable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from portal_gen.graph.link import Linking, link
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.location import FixedPlace, Location
from portal_gen.validate.judge import ref_of
from tests.graph.linked import KINDS, component, entities_of, linked, relations


def test_a_relation_is_known_at_both_ends_and_sorted() -> None:
    graph, _ = linked(component("a", "  dependsOn: [component:b, component:b]\n") + component("b"))
    assert relations(graph, "component:default/a") == ["dependsOn component:default/b", "ownedBy user:default/guest"]
    assert relations(graph, "component:default/b") == ["dependencyOf component:default/a", "ownedBy user:default/guest"]


def test_a_reference_to_itself_gives_both_directions() -> None:
    graph, _ = linked(component("a", "  dependsOn: [component:a]\n"))
    assert relations(graph, "component:default/a")[:2] == [
        "dependencyOf component:default/a",
        "dependsOn component:default/a",
    ]


def test_a_short_reference_takes_the_namespace_of_its_own_entity() -> None:
    graph, _ = linked(component("a", "  system: shop\n", namespace="prod"))
    assert "partOf system:prod/shop" in relations(graph, "component:prod/a")


def test_a_reference_may_be_a_mapping_where_backstage_takes_one() -> None:
    graph, _ = linked(component("a", "  dependencyOf: {kind: Component, name: B}\n"))
    assert "dependencyOf component:default/b" in relations(graph, "component:default/a")


names = st.sampled_from(["a", "b", "c", "d"])
kinds = st.sampled_from(["Component", "Resource", "System", "Group", "Domain"])


def _spec(kind: str, targets: list[str], owner: str) -> dict[str, object]:
    if kind in {"Component", "Resource"}:
        return {"owner": owner, "dependsOn": targets, "dependencyOf": targets[:1], "system": owner}
    if kind == "Group":
        return {"parent": owner, "members": targets, "children": targets}
    return {"owner": owner, "domain": owner, "subdomainOf": owner}


references = st.builds(lambda kind, name: f"{kind}:{name}", kinds, names)
entities = st.builds(
    lambda kind, name, targets, owner: {
        "apiVersion": "backstage.io/v1alpha1",
        "kind": kind,
        "metadata": {"name": name, "namespace": "default"},
        "spec": _spec(kind, targets, owner),
    },
    kinds,
    names,
    st.lists(references, max_size=4),
    names,
)


def _all(data: Iterable[dict[str, object]]) -> list[Entity]:
    document = Document("a.yaml", 0, None, FixedPlace(Location("a.yaml")))
    return [Entity(str(ref_of(item)), item, document) for item in data]


@given(st.lists(entities, max_size=8))
def test_each_edge_has_its_reverse(data: list[dict[str, object]]) -> None:
    reverses: dict[str, set[str]] = {}
    for kind in KINDS.values():
        for version in kind.versions:
            for field in version.relations:
                reverses.setdefault(field.relation, set()).add(field.reverse)
                reverses.setdefault(field.reverse, set()).add(field.relation)
    graph, _ = link(_all(data), KINDS)
    for ref, entity in graph.entities.items():
        assert list(entity.relations) == sorted(set(entity.relations))
        for relation in entity.relations:
            other = graph.entities.get(relation.target)
            if other is not None:
                back = {relation_.type for relation_ in other.relations if relation_.target == ref}
                assert back & reverses[relation.type]


@given(st.lists(entities, max_size=8, unique_by=ref_of), st.randoms())
def test_the_order_of_entities_does_not_matter(data: list[dict[str, object]], random: Random) -> None:
    straight, _ = link(_all(data), KINDS)
    random.shuffle(data)
    shuffled, _ = link(_all(data), KINDS)
    assert list(straight.entities) == list(shuffled.entities)
    assert [e.relations for e in straight.entities.values()] == [e.relations for e in shuffled.entities.values()]


NAMES = "abcd"

#: Some versions of a few components that need one another; one names itself twice, and one a kind that is refused.
VERSIONS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.lists(st.sampled_from([*(f"component:{name}" for name in NAMES), "group:d"]), max_size=3),
        st.sampled_from(["", "  system: group:d\n", "  subcomponentOf: a\n", "  subcomponentOf: b\n"]),
    ),
    max_size=4,
    unique_by=lambda version: version[0],
)


@given(st.lists(VERSIONS, min_size=2, max_size=6))
def test_what_is_joined_again_is_what_is_joined_for_the_first_time(
    readings: list[list[tuple[str, list[str], str]]],
) -> None:
    known: dict[str, Entity] = {}
    linking = Linking()
    for versions in readings:
        texts = [component(name, f"  dependsOn: [{', '.join(needs)}]\n{extra}") for name, needs, extra in versions]
        # What stands in a text again is the very document that it was, as a reading keeps it.
        entities = [known.setdefault(text, entities_of(text)[0]) for text in texts]
        graph, findings = link(entities, KINDS)
        again, found_again = linking.link(entities, KINDS)
        assert list(again.entities) == list(graph.entities)
        assert [one.relations for one in again.entities.values()] == [one.relations for one in graph.entities.values()]
        assert found_again == findings


def test_an_entity_that_nothing_touches_is_the_object_that_it_was() -> None:
    linking = Linking()
    entities = entities_of(component("a") + component("b", "  dependsOn: [component:a]\n") + component("c"))
    (first, _) = linking.link(entities, KINDS)
    (second, _) = linking.link(entities[:1] + entities[2:], KINDS)
    same = [ref for ref, entity in second.entities.items() if entity is first.entities[ref]]
    assert same == ["component:default/c"]
