"""What a site's model says of a catalog: verdicts, warnings and relations."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from portal_gen.catalog.result import Catalog
from portal_gen.model.diagnostic import Severity
from portal_gen.validate.kinds import built_in_kinds
from tests.catalog.site_models import COMPONENT, GARDEN, TEAM, catalog_of, model_in


def said(catalog: Catalog) -> list[tuple[Severity, str, str]]:
    return [(one.severity, one.code, one.message) for one in catalog.diagnostics]


def verdicts(catalog: Catalog) -> list[bool | None]:
    return [judged.valid for judged in catalog.documents]


def garden(name: str, spec: str) -> str:
    return f"\napiVersion: example.com/v1\nkind: Garden\nmetadata: {{name: {name}}}\nspec: {spec}\n"


def test_a_kind_of_the_site_is_judged_by_its_own_schema(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, GARDEN, TEAM, garden("a", "{owner: team}"), garden("b", "{owner: team, area: big}"))
    assert verdicts(catalog) == [True, True, False]
    assert said(catalog) == [
        (Severity.ERROR, "wrong-type", "`spec.area` must be a whole number, not a text: `big`"),
    ]


def test_relations_of_a_kind_of_the_site_are_known_at_both_ends(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path, GARDEN, TEAM, garden("a", "{owner: team, waters: [b]}"), garden("b", "{owner: team}")
    )
    assert ("garden:default/a", "waters", "garden:default/b") in catalog.relations
    assert ("garden:default/b", "wateredBy", "garden:default/a") in catalog.relations
    assert ("group:default/team", "ownerOf", "garden:default/a") in catalog.relations


def test_a_field_that_takes_one_kind_takes_no_other(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, GARDEN, TEAM, garden("a", "{owner: team, waters: [group:team]}"))
    assert [(one.code, one.message) for one in catalog.diagnostics] == [
        ("wrong-kind", "`spec.waters` names a group and not a Garden: `group:default/team`")
    ]


def test_a_type_may_need_a_field_and_the_verdict_stays_that_of_backstage(tmp_path: Path) -> None:
    model = """
    addKindVersion:
      - kind: Component
        version:
          specType: [pipeline, job]
          schema: {jsonSchema: {properties: {spec: {required: [schedule]}}}}
    """
    typed = [COMPONENT.replace("service", "pipeline"), COMPONENT.replace("service", "job").replace("shop", "job")]
    catalog = catalog_of(tmp_path, textwrap.dedent(model), TEAM, COMPONENT.replace("shop", "other"), *typed)
    assert verdicts(catalog) == [True, True, True, True]
    assert said(catalog) == [(Severity.WARNING, "against-model", "`spec.schedule` is missing")] * 2


def test_a_document_that_backstage_refuses_is_refused_whatever_the_model_says(tmp_path: Path) -> None:
    model = "updateKindVersion: [{kind: Component, schema: {jsonSchema: {properties: {spec: {required: [tier]}}}}}]"
    catalog = catalog_of(tmp_path, model, COMPONENT.replace(", owner: team", ""))
    assert verdicts(catalog) == [False]
    # Both are about the same place: the mistake is told, and the advice when it is mended.
    assert said(catalog) == [(Severity.ERROR, "missing-field", "`spec.owner` is missing")]


ON_CALL = """
updateKindVersion:
  - kind: Component
    relationFields: [{selector: {path: spec.onCall}, relation: supportedBy, defaultKind: Group}]
addRelationPair:
  - {fromKind: Component, toKind: Group, description: Calls., forward: {type: supportedBy}, reverse: {type: supports}}
"""


@pytest.mark.parametrize("written", ["team", "[team]", "group:default/team"])
def test_a_field_of_a_kind_of_backstage_makes_a_relation(tmp_path: Path, written: str) -> None:
    catalog = catalog_of(tmp_path, ON_CALL, TEAM, COMPONENT.replace("owner: team", f"owner: team, onCall: {written}"))
    assert ("component:default/shop", "supportedBy", "group:default/team") in catalog.relations
    assert ("group:default/team", "supports", "component:default/shop") in catalog.relations
    assert said(catalog) == []


@pytest.mark.parametrize("written", ["'a:'", "3", "{name: team, kind: 4}"])
def test_a_reference_in_an_added_field_that_means_nothing_is_a_warning(tmp_path: Path, written: str) -> None:
    catalog = catalog_of(tmp_path, ON_CALL, TEAM, COMPONENT.replace("owner: team", f"owner: team, onCall: {written}"))
    assert verdicts(catalog) == [True, True]
    assert [(one.severity, one.code) for one in catalog.diagnostics] == [(Severity.WARNING, "against-model")]
    assert "is not a valid entity reference" in catalog.diagnostics[0].message


def test_a_field_that_makes_a_relation_already_stays_as_it_is(tmp_path: Path) -> None:
    field = "{selector: {path: spec.owner}, relation: partOf, defaultKind: System}"
    model, wrong = model_in(
        tmp_path, {"model/a.yaml": f"updateKindVersion: [{{kind: Component, relationFields: [{field}]}}]"}
    )
    assert wrong == []
    assert model.kinds == built_in_kinds()


def test_a_reference_without_a_namespace_may_mean_the_default_one(tmp_path: Path) -> None:
    model = ON_CALL.replace("relation:", "defaultNamespace: default, relation:")
    shop = COMPONENT.replace("{name: shop}", "{name: shop, namespace: web}").replace(
        "team}", "default/team, onCall: team}"
    )
    assert said(catalog_of(tmp_path, model, TEAM, shop)) == []


WORDS = """
addAnnotation:
  - name: example.com/cost-center
    description: Who pays.
    schema: {jsonSchema: {type: string, pattern: "^CC-[0-9]+$"}}
    kinds: [Component]
addLabel:
  - {name: tier, description: How much it matters., schema: {jsonSchema: {enum: [gold, silver]}}}
"""


def with_annotation(entity: str, value: str) -> str:
    return entity.replace("metadata: {", f"metadata: {{annotations: {{example.com/cost-center: {value}}}, ")


def test_an_annotation_may_have_a_pattern_and_kinds(tmp_path: Path) -> None:
    entities = [with_annotation(TEAM, "CC-1"), with_annotation(COMPONENT, "CC-1")]
    wrong = with_annotation(COMPONENT.replace("shop", "wrong"), "'12'")
    catalog = catalog_of(tmp_path, WORDS, *entities, wrong)
    assert verdicts(catalog) == [True, True, True]
    assert [(one.message, one.help) for one in catalog.diagnostics] == [
        (
            "`metadata.annotations.example.com/cost-center` is out of place",
            "it is for `Component`; this is of kind `Group`",
        ),
        ("`metadata.annotations.example.com/cost-center` cannot be `12`", "Who pays. It matches `^CC-[0-9]+$`."),
    ]


def test_a_label_may_have_a_few_values(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, WORDS, TEAM.replace("{name", "{labels: {tier: godl}, name"))
    assert [(one.code, one.help) for one in catalog.diagnostics] == [("against-model", "did you mean `gold`?")]


TYPED = """
addKind:
  - group: example.com
    names: {kind: Widget}
    description: Something small.
    versions: [{name: v1, specType: a, schema: {jsonSchema: {}}}]
addKindVersion:
  - {kind: Widget, version: {name: v1, specType: b, schema: {jsonSchema: {}}}}
"""


@pytest.mark.parametrize("spec_type", ["a", "b"])
def test_a_kind_that_has_types_only_gets_more_of_them(tmp_path: Path, spec_type: str) -> None:
    catalog = catalog_of(tmp_path, TYPED, widget(spec_type))
    assert [one.valid for one in catalog.documents] == [True]


def test_another_type_of_such_a_kind_is_told_as_its_type(tmp_path: Path) -> None:
    (one,) = catalog_of(tmp_path, TYPED, widget("c")).diagnostics
    assert (one.code, one.message) == ("bad-value", "Widget has `a` and `b` as its types, and this has `c`")
    assert one.help == "write `a` or `b`"


def widget(spec_type: str) -> str:
    return f"apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: w}}\nspec: {{type: {spec_type}}}\n"
