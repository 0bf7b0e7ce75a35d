"""Which documents a catalog has, which of them Backstage would take, and which are shown."""

from __future__ import annotations

from portal_gen.model.diagnostic import Severity
from portal_gen.model.settings import Rule
from tests.catalog.catalog_folder import Site, accepted, component, location, refs, said


def test_locations_are_followed_through_globs_and_loops_and_each_file_is_read_once(site: Site) -> None:
    site.write(
        all=location("all", "./parts/*.yaml", "./all.yaml", "./parts/a.yaml"),
        parts__a=component("a"),
        parts__b=location("b", "../all.yaml", "/more.yaml"),
        more=component("c"),
    )
    catalog = site.read("all.yaml")
    assert refs(catalog) == {"all", "a", "b", "c"}
    assert len(catalog.documents) == 4
    assert accepted(catalog) == refs(catalog)


def test_documents_know_the_entry_and_the_location_through_which_they_were_found(site: Site) -> None:
    site.write(all=location("all", "./a.yaml"), a=component("a"), other__b=component("b"))
    found = {judged.document.file: judged.document for judged in site.read("all.yaml", "other/").documents}
    assert (found["a.yaml"].origin, found["a.yaml"].via) == ("all.yaml", "location:default/all")
    assert (found["all.yaml"].origin, found["all.yaml"].via) == ("all.yaml", None)
    assert (found["other/b.yaml"].origin, found["other/b.yaml"].via) == ("other/", None)


def test_a_file_that_a_folder_and_a_location_lead_to_is_found_by_both(site: Site) -> None:
    site.write(a=component("a"), z=location("z", "./a.yaml"))
    found = {judged.document.file: judged.document for judged in site.read("./").documents}
    assert (found["a.yaml"].origin, found["a.yaml"].via) == ("./", "location:default/z")


def test_in_one_file_the_last_wins_and_among_files_the_first(site: Site) -> None:
    site.write(
        a=component("x", title="one") + component("X", title="two"),
        b=component("x", title="three"),
    )
    catalog = site.read("a.yaml", "b.yaml")
    assert [entity.title for entity in catalog.entities] == ["two"]
    assert said(catalog, "duplicate-entity") == ["a.yaml:4:18", "b.yaml:4:18"]
    assert all(judged.valid for judged in catalog.documents)
    for finding in catalog.diagnostics:
        if finding.code == "duplicate-entity":
            assert finding.severity is Severity.ERROR
            assert "a.yaml:12:18" in finding.message
            assert [str(related.location) for related in finding.related] == ["a.yaml:12:18"]


def test_one_broken_document_costs_its_file_but_the_portal_shows_the_rest(site: Site) -> None:
    site.write(a=component("good") + "---\n- no\n- entity\n")
    catalog = site.read("a.yaml")
    assert refs(catalog) == {"good"}
    assert accepted(catalog) == set()
    assert said(catalog, "rejected-with-its-file") == ["a.yaml:4:18"]
    assert [judged.valid for judged in catalog.documents] == [True, False]


def test_a_missing_target_costs_a_location_all_of_its_targets(site: Site) -> None:
    site.write(all=location("all", "./a.yaml", "./no.yaml"), a=component("a"))
    catalog = site.read("all.yaml")
    assert refs(catalog) == {"all", "a"}
    assert accepted(catalog) == set()
    assert len(said(catalog, "rejected-with-its-file")) == 2
    assert len(said(catalog, "missing-target")) == 1


def test_an_optional_target_may_be_missing(site: Site) -> None:
    site.write(all=location("all", "./a.yaml", "./no.yaml", extra=", presence: optional"), a=component("a"))
    assert accepted(site.read("all.yaml")) == {"all", "a"}


def test_an_entity_that_something_else_leads_to_outlives_a_broken_location(site: Site) -> None:
    site.write(all=location("all", "./a.yaml", "./no.yaml"), a=component("a"))
    assert accepted(site.read("all.yaml", "a.yaml")) == {"a"}


def test_keys_that_differ_by_case_are_valid_and_never_shown_by_backstage(site: Site) -> None:
    site.write(a=component("a", "  Type: other\n"))
    catalog = site.read("a.yaml")
    assert refs(catalog) == {"a"}
    assert accepted(catalog) == set()


def test_a_folder_may_hold_files_that_are_no_catalog_files(site: Site) -> None:
    site.write(a=component("a"), values="replicas: 3\n", empty="# nothing\n")
    catalog = site.read("./")
    assert refs(catalog) == {"a"}
    assert said(catalog, "not-a-catalog-file") == ["values.yaml:1:1"]
    assert {finding.severity for finding in catalog.diagnostics if finding.code == "not-a-catalog-file"} == {
        Severity.INFO
    }
    assert [judged.document.file for judged in catalog.documents] == ["a.yaml"]


def test_a_file_that_is_named_is_judged_whatever_it_holds(site: Site) -> None:
    site.write(values="replicas: 3\n")
    catalog = site.read("values.yaml")
    assert [judged.valid for judged in catalog.documents] == [False]


def test_a_file_that_cannot_be_read_is_an_error_even_in_a_folder(site: Site) -> None:
    site.write(a=component("a"), b="kind: [\n")
    catalog = site.read("./")
    assert refs(catalog) == {"a"}
    assert {finding.severity for finding in catalog.diagnostics if finding.location.file == "b.yaml"} == {
        Severity.ERROR
    }


def test_a_file_that_a_placeholder_names_is_part_of_another(site: Site) -> None:
    api = component("a").replace("Component", "API") + "  definition: {$text: ./spec.yaml}\n"
    site.write(a=api, spec=component("not-one"))
    catalog = site.read("./")
    assert refs(catalog) == {"a"}
    assert said(catalog, "not-a-catalog-file") == ["spec.yaml:1:1"]
    assert catalog.entities[0].text("definition") == component("not-one")


def test_a_placeholder_that_fails_makes_its_document_invalid_and_is_told_once(site: Site) -> None:
    site.write(a=component("a").replace("Component", "API") + "  definition: {$text: ./no.txt}\n" + component("b"))
    catalog = site.read("a.yaml")
    assert [judged.valid for judged in catalog.documents] == [False, True]
    assert accepted(catalog) == {"b"}
    errors = [finding for finding in catalog.diagnostics if finding.severity is Severity.ERROR]
    assert len(errors) == 1


def test_what_is_on_the_web_is_not_fetched_and_its_document_not_judged(site: Site) -> None:
    site.write(a=component("a").replace("Component", "API") + "  definition: {$text: https://example.com/api.json}\n")
    catalog = site.read("a.yaml")
    assert [(judged.valid, judged.ref) for judged in catalog.documents] == [(None, "api:default/a")]
    assert "not-fetched" in {finding.code for finding in catalog.diagnostics}


def test_rules_make_other_kinds_an_error_and_leave_them_valid(site: Site) -> None:
    site.write(a=component("a"), b=location("b"))
    catalog = site.read("a.yaml", "b.yaml", rules=(Rule(("component",)), Rule(("API",))))
    assert [judged.valid for judged in catalog.documents] == [True, True]
    assert said(catalog, "kind-not-allowed") == ["b.yaml:3:7"]
    assert accepted(catalog) == {"a"}


def test_a_document_whose_own_kind_is_refused_is_told_once(site: Site) -> None:
    catalog = site.write(a=location("a") + component("b")).read("a.yaml", rules=(Rule(("component",)),))
    assert said(catalog, "kind-not-allowed") == ["a.yaml:3:7"]
    assert said(catalog, "rejected-with-its-file") == ["a.yaml:9:18"]


def test_relations_are_known_as_edges_in_both_directions(site: Site) -> None:
    catalog = site.write(a=component("a", "  dependsOn: [component:b]\n"), b=component("b")).read("./")
    assert catalog.relations == (
        ("component:default/a", "dependsOn", "component:default/b"),
        ("component:default/a", "ownedBy", "user:default/guest"),
        ("component:default/b", "dependencyOf", "component:default/a"),
        ("component:default/b", "ownedBy", "user:default/guest"),
    )


def test_a_reference_to_an_invalid_document_leads_to_it(site: Site) -> None:
    site.write(a=component("a", "  dependsOn: [component:b]\n") + component("b").replace("lifecycle", "lifecicle"))
    (finding,) = [
        finding for finding in site.read("a.yaml").diagnostics if "component:default/b` is not" in finding.message
    ]
    assert "not valid" in finding.help
    assert [str(related.location) for related in finding.related] == ["a.yaml:11:1"]


def test_the_same_files_in_any_order_of_the_disk_give_the_same_catalog(site: Site) -> None:
    for name in ("c", "a", "b"):
        site.write(**{name: component(name)})
    first, second = site.read("./"), site.read("./")
    assert [judged.document.file for judged in first.documents] == ["a.yaml", "b.yaml", "c.yaml"]
    assert [entity.ref for entity in first.entities] == [entity.ref for entity in second.entities]
