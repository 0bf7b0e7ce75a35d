"""Plugins give entities to the catalog, add to those of others, and check all of them."""

from __future__ import annotations

from portal_gen.catalog.enrich import enriched as with_additions
from portal_gen.catalog.read import read_catalog
from portal_gen.model.diagnostic import Severity
from portal_gen.model.entity import Relation
from portal_gen.plugin.running.contribute import checked, enriched, provided
from tests.plugin.example_site import Make

PROVIDER = """
@provide()
def good(self, portal):
    yield {
        "apiVersion": "backstage.io/v1alpha1",
        "kind": "Component",
        "metadata": {"name": "given", "tags": ("a",)},
        "spec": {"type": "plugin", "lifecycle": "production", "owner": "payments"},
    }

@provide()
def bad(self, portal):
    return [{"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {"name": "no way"}}]
"""


def test_provided_entities_are_judged_like_those_of_files(site: Make) -> None:
    made = site(mine=PROVIDER)
    active, portal = made.portal()
    documents, wrong = provided(active, portal)
    assert not wrong
    assert [(one.file, one.index, one.origin) for one in documents] == [
        ("plugins/mine/__init__.py", 0, "provider:mine/good"),
        ("plugins/mine/__init__.py", 1, "provider:mine/bad"),
    ]
    catalog = read_catalog(made.with_options("catalog: []").settings, provided=documents)
    assert list(catalog.graph.entities) == ["component:default/given"]
    assert catalog.graph.entities["component:default/given"].tags == ("a",)
    errors = [one for one in catalog.diagnostics if one.severity is Severity.ERROR]
    assert errors
    assert {one.location.file for one in errors} == {"plugins/mine/__init__.py"}


def test_enrichment_adds_annotations_and_relations_and_what_a_file_says_stands(site: Make) -> None:
    made = site(
        mine="""
        @enrich(when={"kind": "Component"})
        def first(self, entity, portal):
            return Enrichment({"a/b": "1", "pagerduty.com/service-id": "P2"}, (("uses", "usedBy", "system:money"),))

        @enrich()
        def second(self, entity, portal):
            return Enrichment({"a/b": "2"}) if entity.kind == "Component" else None
        """
    )
    active, portal = made.portal()
    added, wrong = enriched(active, portal)
    assert not wrong
    assert list(added) == ["component:default/billing"]
    (made.folder / "catalog").mkdir()
    (made.folder / "catalog/all.yaml").write_text(made.catalog, encoding="utf-8")
    entities = with_additions(read_catalog(made.settings), added).graph.entities
    billing = entities["component:default/billing"]
    assert billing.annotation("a/b") == "1"
    assert billing.annotation("pagerduty.com/service-id") == "P1"
    assert Relation("uses", "system:default/money") in billing.relations
    assert Relation("usedBy", "component:default/billing") in entities["system:default/money"].relations


def test_a_check_that_finds_one_thing_or_nothing_need_not_make_a_list_of_it(site: Make) -> None:
    active, portal = site(
        mine="""
        @check("alone")
        def alone(self, portal):
            return Problem("nobody is on call")

        @check("nothing")
        def nothing(self, portal):
            return None
        """
    ).portal()
    problems, wrong = checked(active, portal)
    assert ([one.message for one in problems], wrong) == (["nobody is on call"], ())


def test_a_check_finds_problems_at_fields_of_entities(site: Make) -> None:
    active, portal = site(
        mine="""
        @check("no-runbook")
        def runbooks(self, portal):
            for entity in portal.entities("component"):
                yield Problem("no runbook", "add one", Severity.INFO, entity, ("spec", "type"))
            yield Problem("nothing in particular")

        @check("broken")
        def broken(self, portal):
            raise OSError
        """
    ).portal()
    problems, wrong = checked(active, portal)
    assert [str(one) for one in problems] == [
        "catalog.yaml:11:14: info[no-runbook]: no runbook\n  help: add one",
        "mkdocs.yml:1:1: warning[no-runbook]: nothing in particular",
    ]
    assert problems[0].ref == "component:default/billing"
    assert len(wrong) == 1
