from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.enrich import enriched
from portal_gen.catalog.read import read, read_catalog, read_text
from portal_gen.catalog.report import check_report
from portal_gen.catalog.result import Catalog
from portal_gen.model.diagnostic import Severity
from portal_gen.model.document import Document
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Options, Rule, Settings


def component(name: str, extra: str = "", title: str = "") -> str:
    titled = f", title: {title}" if title else ""
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: {name}{titled}}}
spec:
  type: service
  lifecycle: production
  owner: user:guest
{extra}"""


def location(name: str, *targets: str, extra: str = "") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {{name: {name}}}
spec: {{targets: [{", ".join(f'"{target}"' for target in targets)}]{extra}}}
"""


class Site:
    """A folder of catalog files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, **files: str) -> Site:
        for name, text in files.items():
            path = self.root / f"{name.replace('__', '/')}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return self

    def read(self, *entries: str, rules: tuple[Rule, ...] = (), provided: tuple[Document, ...] = ()) -> Catalog:
        options = Options(catalog=entries or ("./",), rules=rules)
        return read_catalog(Settings(self.root, self.root, "mkdocs.yml", options), provided=provided)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path.resolve())


def refs(catalog: Catalog) -> set[str]:
    return {entity.ref.partition("/")[2] for entity in catalog.entities}


def accepted(catalog: Catalog) -> set[str]:
    return {str(judged.ref).partition("/")[2] for judged in catalog.documents if judged.accepted}


def said(catalog: Catalog, code: str) -> list[str]:
    return [str(finding.location) for finding in catalog.diagnostics if finding.code == code]


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


def test_reading_a_few_files_says_nothing_that_needs_the_rest(site: Site) -> None:
    site.write(all=location("all", "./a.yaml"), a=component("a"))
    few = read([site.root / "all.yaml", site.root / "a.yaml"], root=site.root, follow=False)
    assert refs(few) == {"all", "a"}
    assert few.diagnostics == ()
    assert accepted(few) == {"all", "a"}
    whole = read([site.root / "all.yaml"], root=site.root)
    assert refs(whole) == {"all", "a"}
    assert [finding.code for finding in whole.diagnostics] == ["unknown-reference"]


def test_a_path_is_no_pattern(site: Site) -> None:
    site.write(a=component("a"))
    catalog = read([site.root / "*.yaml"], root=site.root)
    assert catalog.entities == ()
    assert [finding.code for finding in catalog.diagnostics] == ["missing-file"]


def test_a_text_from_nowhere_is_judged_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    text = component("a") + "---\n---\n" + location("b", "./no.yaml")
    catalog = read_text(text, root=site.root, follow=False)
    report = check_report(catalog, site.root)
    assert [(item["file"], item["index"], item["ref"], item["valid"]) for item in report["documents"]] == [
        ("-", 0, "component:default/a", True),
        ("-", 1, None, None),
        ("-", 2, None, None),
        ("-", 3, "location:default/b", True),
    ]
    assert report["diagnostics"] == []


def test_a_text_from_nowhere_leads_where_a_file_in_the_working_directory_would(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(parts__a=component("a"), b=component("b"))
    monkeypatch.chdir(site.root / "parts")
    catalog = read_text(location("all", "./a.yaml", "/b.yaml", "../no.yaml"), root=site.root)
    assert refs(catalog) == {"all", "a", "b"}
    assert said(catalog, "missing-target") == ["parts/-:5:41"]
    report = check_report(catalog, site.root / "parts")
    assert [item["file"] for item in report["documents"]] == ["-", "a.yaml", "../b.yaml"]
    assert {item["file"] for item in report["diagnostics"]} == {"-", "a.yaml", "../b.yaml"}


def test_the_report_names_files_from_where_it_is_asked(site: Site) -> None:
    site.write(parts__a=component("a") + component("a"))
    report = check_report(site.read("./"), site.root / "elsewhere")
    assert report["documents"][0] == {
        "file": "../parts/a.yaml",
        "index": 0,
        "ref": "component:default/a",
        "valid": True,
        "accepted": True,
    }
    (double,) = [item for item in report["diagnostics"] if item["code"] == "duplicate-entity"]
    assert set(double) == {
        "code",
        "severity",
        "message",
        "help",
        "file",
        "line",
        "column",
        "document",
        "ref",
        "related",
    }
    assert double["severity"] == "error"
    assert double["related"][0]["file"] == "../parts/a.yaml"
    assert report["summary"] == {"documents": 2, "valid": 2, "errors": 1, "warnings": 1, "infos": 0}


def test_the_report_names_what_is_not_there_from_where_it_is_asked(site: Site) -> None:
    (site.root / "elsewhere").mkdir()
    (site.root / "linked.yaml").symlink_to("/etc/passwd")
    entries = ("no/deep/file", "../out.yaml", "no/*.yaml", "linked.yaml")
    settings = Settings(site.root, site.root / "elsewhere", "mkdocs.yml", Options(catalog=entries[:3]))
    report = check_report(read_catalog(settings), site.root / "elsewhere")
    assert {(item["code"], item["file"]) for item in report["diagnostics"]} == {
        ("missing-file", "no/deep/file"),
        ("missing-file", "../out.yaml"),
        ("missing-file", "no/*.yaml"),
    }
    report = check_report(site.read("../out.yaml", "linked.yaml"), site.root / "elsewhere")
    assert {(item["code"], item["file"]) for item in report["diagnostics"]} == {
        ("outside-root", "../../out.yaml"),
        ("outside-root", "../linked.yaml"),
    }


def test_the_report_keeps_the_names_of_installed_plugins(site: Site) -> None:
    place = Location("on_call/__init__.py", 3, 1)
    document = Document(place.file, 0, {"kind": "Nothing"}, FixedPlace(place), origin="provider:on_call/all")
    site.write(a=component("a"))
    report = check_report(site.read("./", provided=(document,)), site.root / "elsewhere")
    assert {item["file"] for item in report["documents"]} == {"../a.yaml"}
    assert "on_call/__init__.py" in {item["file"] for item in report["diagnostics"]}


def test_the_same_files_in_any_order_of_the_disk_give_the_same_catalog(site: Site) -> None:
    for name in ("c", "a", "b"):
        site.write(**{name: component(name)})
    first, second = site.read("./"), site.read("./")
    assert [judged.document.file for judged in first.documents] == ["a.yaml", "b.yaml", "c.yaml"]
    assert [entity.ref for entity in first.entities] == [entity.ref for entity in second.entities]
