from __future__ import annotations

from collections.abc import Iterable
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.catalog.read import read_text
from portal_gen.graph.graph import Graph
from portal_gen.graph.link import Linking, link
from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.collector import collector_paused
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD
from portal_gen.validate.judge import judge, ref_of
from portal_gen.validate.kinds import built_in_kinds

KINDS = built_in_kinds()


def linked(text: str) -> tuple[Graph, tuple[Diagnostic, ...]]:
    return link(entities_of(text), KINDS)


def entities_of(text: str) -> list[Entity]:
    documents, findings = parse(Source("catalog.yaml", text), Bounds())
    assert not findings
    entities = []
    for document in documents:
        verdict = judge(document, KINDS)
        assert verdict.ref is not None
        assert verdict.data is not None, verdict.diagnostics
        entities.append(Entity(verdict.ref, verdict.data, document))
    return entities


def relations(graph: Graph, ref: str) -> list[str]:
    return [f"{relation.type} {relation.target}" for relation in graph.entities[ref].relations]


def component(name: str, extra: str = "", namespace: str = "default") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: {name}, namespace: {namespace}}}
spec:
  type: service
  lifecycle: production
  owner: user:guest
{extra}"""


def group(name: str, extra: str = "") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {{name: {name}}}
spec: {{type: team, children: []{extra}}}
"""


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


def test_a_relation_to_nothing_is_kept_and_told_at_its_place() -> None:
    graph, findings = linked(component("a", "  dependsOn:\n    - resource:z\n    - component:a\n"))
    assert "dependsOn resource:default/z" in relations(graph, "component:default/a")
    lost = [finding for finding in findings if "resource" in finding.message]
    assert [(finding.code, str(finding.location)) for finding in lost] == [("unknown-reference", "catalog.yaml:10:7")]


def test_a_near_name_is_offered_with_its_place() -> None:
    text = component("a").replace("user:guest", "team-bilings") + group("team-billing")
    _, (finding,) = linked(text)
    assert finding.message == "`group:default/team-bilings` is not in the catalog"
    assert finding.help == "did you mean `group:default/team-billing`? (catalog.yaml:10:1)"
    assert [str(related.location) for related in finding.related] == ["catalog.yaml:10:1"]


def test_what_a_short_reference_takes_by_default_is_told_where_it_may_be_the_mistake() -> None:
    text = component("a", namespace="prod").replace("user:guest", "payments") + group("payments")
    _, (finding,) = linked(text)
    assert finding.message == "`group:prod/payments` is not in the catalog"
    assert "did you mean `group:default/payments`?" in finding.help
    assert "the kind Group, this field's default" in finding.help
    assert "the namespace prod, that of this entity" in finding.help


def test_the_same_name_in_another_kind_or_namespace_is_offered_first() -> None:
    text = component("a", "  dependsOn: [resource:billing]\n") + component("billing") + group("billings")
    _, findings = linked(text)
    (finding,) = [finding for finding in findings if "resource" in finding.message]
    assert "did you mean `component:default/billing`?" in finding.help


def test_what_has_the_name_and_not_the_kind_that_a_field_is_about_is_not_offered() -> None:
    _, findings = linked(component("a", "  system: billing\n") + component("billing"))
    (finding,) = [finding for finding in findings if "system" in finding.message]
    assert finding.help == (
        "`component:default/billing` is no System (catalog.yaml:11:1): name one, or add it to the catalog"
    )


def test_a_kind_that_a_field_does_not_take_is_dropped_and_told() -> None:
    text = """\
apiVersion: backstage.io/v1alpha1
kind: AiResource
metadata: {name: a}
spec: {type: skill, lifecycle: production, owner: component:a}
"""
    graph, findings = linked(text)
    assert relations(graph, "airesource:default/a") == []
    assert [finding.code for finding in findings] == ["wrong-kind"]


def test_many_unknown_references_cost_no_more_than_their_number() -> None:
    def seconds(count: int) -> float:
        text = "".join(group(f"team-{n:05}") for n in range(1))
        documents, _ = parse(Source("a.yaml", text), Bounds())
        spec = {"type": "team", "children": []}
        data = [
            {"apiVersion": "backstage.io/v1alpha1", "kind": "Group", "metadata": {"name": f"team-{n:05}"}, "spec": spec}
            for n in range(count)
        ]
        data += [{**item, "spec": {**spec, "parent": f"taem-{n:05}"}} for n, item in enumerate(data)]
        entities = [Entity(f"{ref_of(item)}{n}", item, documents[0]) for n, item in enumerate(data)]
        # As in a reading: a full collection of what all tests before have left would count for this one.
        with collector_paused():
            start = process_time()
            link(entities, KINDS)
            return process_time() - start

    seconds(100)
    assert seconds(2000) < 12 * max(seconds(500), 0.01)


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


def test_a_reference_to_a_kind_that_its_field_is_not_about_is_told_and_kept() -> None:
    text = component("a").replace("user:guest", "component:b") + component("b")
    graph, findings = linked(text)
    (found,) = [finding for finding in findings if finding.code == "wrong-kind"]
    assert found.message == "`spec.owner` names a component and not a Group or User: `component:default/b`"
    assert (found.help, str(found.location)) == ("name an entity of kind Group or User", "catalog.yaml:8:10")
    assert "ownedBy component:default/b" in relations(graph, "component:default/a")


def test_the_entity_of_the_right_kind_and_the_same_name_is_offered_with_its_place() -> None:
    text = component("a").replace("user:guest", "component:payments") + component("payments") + group("payments")
    _, findings = linked(text)
    (found,) = [finding for finding in findings if finding.code == "wrong-kind"]
    assert found.help == "did you mean `group:default/payments`? (catalog.yaml:18:1)"
    assert [str(related.location) for related in found.related] == ["catalog.yaml:18:1"]


def test_a_reference_that_is_of_the_wrong_kind_and_unknown_is_told_once() -> None:
    _, findings = linked(component("a").replace("user:guest", "component:nobody"))
    assert [finding.code for finding in findings] == ["wrong-kind"]


def test_anything_may_depend_on_anything() -> None:
    _, findings = linked(component("a", "  dependsOn: [group:g]\n").replace("user:guest", "g") + group("g"))
    assert not findings


@pytest.mark.parametrize("style", ["[{}]", "\n    - {}"])
def test_what_is_told_of_many_references_takes_time_that_grows_with_their_number(style: str) -> None:
    def seconds(number: int) -> float:
        between = ", " if style.startswith("[") else "\n    - "
        listed = style.format(between.join(f"component:a{index}" for index in range(number)))
        begin = process_time()
        found = read_text(MANY.format(listed), follow=True).diagnostics
        assert len([one for one in found if one.code == "unknown-reference"]) == min(number + 1, MOST_TOLD)
        return process_time() - begin

    # Sixteen times as many took 200 times as long when each was looked for from the beginning.
    assert seconds(8000) < 80 * max(seconds(500), 0.02)


MANY = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: a}}
spec:
  type: service
  lifecycle: production
  owner: nobody
  dependsOn: {}
"""
