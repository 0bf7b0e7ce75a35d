"""What plugins give to a catalog is judged and joined with what files say."""

from __future__ import annotations

from portal_gen.catalog.enrich import enriched
from portal_gen.cli.check_formats.json_form import check_report
from portal_gen.model.document import Document
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Rule
from tests.catalog.catalog_folder import Site, component, refs, said


def test_rules_are_for_files_and_not_for_what_plugins_provide(site: Site) -> None:
    catalog = site.write(a=component("a")).read("a.yaml", rules=(Rule(("component",)),), provided=(team(),))
    assert refs(catalog) == {"a", "made"}
    assert said(catalog, "kind-not-allowed") == []


def test_what_plugins_provide_is_no_document_of_a_report(site: Site) -> None:
    report = check_report(site.write(a=component("a")).read("a.yaml", provided=(team("m d"),)), site.root)
    assert [document["ref"] for document in report["documents"]] == ["component:default/a"]
    assert (report["summary"]["documents"], report["summary"]["valid"], report["summary"]["errors"]) == (1, 1, 1)


def team(name: str = "made") -> Document:
    spec = {"type": "team", "children": []}
    data = {"apiVersion": "backstage.io/v1alpha1", "kind": "Group", "metadata": {"name": name}, "spec": spec}
    return Document("plugins/maker.py", 0, data, FixedPlace(Location("plugins/maker.py", 7)))


def test_what_plugins_provide_is_judged_and_linked_with_the_rest(site: Site) -> None:
    site.write(a=component("a", "  dependsOn: [component:made, component:bad]\n"))
    spec = {"type": "library", "lifecycle": "production", "owner": "user:guest"}
    made = {"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {"name": "made"}, "spec": spec}
    place = FixedPlace(Location("plugins/maker.py", 7))
    bad = {**made, "metadata": {"name": "b d"}}
    rival = {**made, "metadata": {"name": "a", "title": "rival"}}
    documents = tuple(Document("plugins/maker.py", i, value, place) for i, value in enumerate((made, bad, rival)))
    catalog = site.read("a.yaml", provided=documents)
    assert refs(catalog) == {"a", "made"}
    assert catalog.graph.entities["component:default/made"].targets("dependencyOf") == ("component:default/a",)
    assert catalog.graph.entities["component:default/a"].title == "a"
    assert "plugins/maker.py:7:1" in said(catalog, "bad-format")


def test_additions_do_not_overrule_a_file_and_are_known_at_both_ends(site: Site) -> None:
    text = component("a").replace("{name: a}", "{name: a, annotations: {example.com/own: file}}")
    catalog = site.write(a=text, b=component("b")).read("./")
    annotations = {"example.com/own": "plugin", "example.com/new": "plugin"}
    relations = (("dependsOn", "dependencyOf", "component:B"), ("uses", "usedBy", "component:nowhere"))
    a, b = enriched(
        catalog, {"component:default/a": (annotations, relations), "component:default/x": ({}, ())}
    ).entities
    assert dict(a.annotations) == {"example.com/own": "file", "example.com/new": "plugin"}
    assert a.targets("dependsOn") == ("component:default/b",)
    assert a.targets("uses") == ("component:default/nowhere",)
    assert b.targets("dependencyOf") == ("component:default/a",)
    assert list(a.relations) == sorted(a.relations)


def test_an_addition_that_leads_nowhere_is_told(site: Site) -> None:
    catalog = site.write(a=component("a")).read("./")
    again = enriched(catalog, {"component:default/a": ({}, (("uses", "usedBy", "x"),))})
    assert [finding.code for finding in again.diagnostics if finding not in catalog.diagnostics] == ["bad-reference"]
