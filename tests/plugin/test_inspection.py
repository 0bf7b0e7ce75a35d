"""Inspecting an entity tells of each extension whether it is shown, and why not."""

from __future__ import annotations

from portal_gen.plugin.portal import Read
from portal_gen.plugin.running.inspection import inspected, unmet
from portal_gen.plugin.testing import portal_of
from tests.plugin.example_site import CATALOG, Make, the

ALL = """
@card("Shown")
def shown(self, entity, portal):
    portal.related(entity, "ownedBy")
    return "x"

@card("None")
def none(self, entity, portal):
    return None

@card("Failed")
def failed(self, entity, portal):
    raise OSError

@card("Unmatched", when={"kind": "Component", "spec.type": "website"})
def unmatched(self, entity, portal):
    return "x"

@card("Off")
def off(self, entity, portal):
    return "x"

@card("Unlisted")
def unlisted(self, entity, portal):
    return "x"

@link("Nowhere")
def nowhere(self, entity, portal):
    return ""

@column("Elsewhere", kinds=["API"])
def elsewhere(self, entity, portal):
    return "x"
"""


def test_each_extension_says_what_became_of_it(site: Make) -> None:
    cards = ", ".join(f"mine/{name}" for name in ("shown", "none", "failed", "unmatched"))
    made = site(mine=ALL).with_options(
        f'plugins: [mine]\nextensions: [{{"entity-card:mine/off": false}}]\nlayouts: [{{cards: [{cards}]}}]'
    )
    active, portal = made.portal()
    found = {one.extension.name: one for one in inspected(the(portal, "component:default/billing"), active, portal)}
    assert {name: one.state for name, one in found.items()} == {
        "shown": "shown",
        "none": "hidden",
        "failed": "failed",
        "unmatched": "hidden",
        "unlisted": "hidden",
        "nowhere": "hidden",
        "elsewhere": "hidden",
        "off": "off",
    }
    assert found["shown"].reads == (Read("related", "component:default/billing ownedBy"),)
    assert found["shown"].milliseconds > 0
    assert found["none"].why == "it returned nothing"
    assert found["unmatched"].why == 'its predicate does not match: `{"spec.type": "website"}`'
    assert found["unlisted"].why == "the layout of the entity does not list it"
    assert found["elsewhere"].why == "it is for lists of api"
    assert found["failed"].failure is not None


def test_the_part_of_a_predicate_that_is_not_met_is_named() -> None:
    entity = the(portal_of(CATALOG), "component:default/billing")
    predicate = {
        "$all": [
            {"kind": "Component"},
            {"$any": [{"spec.type": "a"}, {"spec.type": "b"}]},
            {"$not": {"kind": "Component"}},
        ]
    }
    assert (
        unmet(predicate, entity)
        == 'none of `{"spec.type": "a"}`, `{"spec.type": "b"}` and `{"$not": {"kind": "Component"}}`'
    )


def test_a_portal_of_a_test_has_the_relations_and_findings_of_its_catalog() -> None:
    portal = portal_of("""
        apiVersion: backstage.io/v1alpha1
        kind: System
        metadata: {name: money}
        spec: {owner: nobody}
    """)
    (system,) = portal.entities("system")
    assert system.targets("ownedBy") == ("group:default/nobody",)
    assert [one.code for one in portal.problems()] == ["unknown-reference"]
    assert str(system.place()) == "catalog.yaml:2:1"
