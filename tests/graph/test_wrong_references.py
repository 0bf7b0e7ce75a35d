"""References that lead nowhere, or to something of another kind, are told with what may be meant."""

from __future__ import annotations

from time import process_time

import pytest

from portal_gen.catalog.read import read_text
from portal_gen.graph.link import link
from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.collector import collector_paused
from portal_gen.model.entity import Entity
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import MOST_TOLD
from portal_gen.validate.judge import ref_of
from tests.graph.linked import KINDS, component, group, linked, relations


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
