"""`portal-gen query`: which entities a question finds, and what is said where it finds none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run

REFS = ["api:default/billing-api", "component:default/billing", "group:default/payments"]


@pytest.mark.parametrize(
    "predicate",
    [
        "kind=component",
        "kind=component,spec.type=service",
        "{kind: Component, metadata.tags: {$contains: java}}",
        '{"kind": "component", "metadata.namespace": "default"}',
    ],
)
@pytest.mark.usefixtures("site")
def test_query_takes_pairs_yaml_and_json(portal_gen: Run, predicate: str) -> None:
    outcome = portal_gen(
        "query", f"{{$all: [{{metadata.name: billing}}, {predicate}]}}" if "{" in predicate else predicate
    )
    assert "component:default/billing" in outcome.out
    assert "api:default/billing-api" not in outcome.out
    assert outcome.code == 0


@pytest.mark.usefixtures("site")
def test_query_prints_a_table_refs_or_entities(portal_gen: Run) -> None:
    query = "metadata.namespace=default"
    assert portal_gen("query", query, "--format", "refs").out.splitlines() == REFS
    entities = json.loads(portal_gen("query", query, "--format", "json").out)
    assert [one["kind"] for one in entities] == ["API", "Component", "Group"]
    assert portal_gen("query", "kind=component,metadata.namespace=default").out == (
        "REF                        TYPE     LIFECYCLE   OWNER                   TITLE\n"
        "-------------------------  -------  ----------  ----------------------  -------\n"
        "component:default/billing  service  production  group:default/payments  Billing\n"
    )


@pytest.mark.usefixtures("site")
def test_a_query_that_nothing_matches_is_fine(portal_gen: Run) -> None:
    outcome = portal_gen("query", "kind=system")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "0 entities\n")


LIFECYCLE = """\
PREDICATE:1:16: warning[matches-nothing]: no entity of the catalog has the field `spec.lifecyle`
  help: did you mean `spec.lifecycle`?
"""


@pytest.mark.usefixtures("site")
def test_a_query_that_compares_a_field_that_nothing_has_is_answered_and_says_so(portal_gen: Run) -> None:
    outcome = portal_gen("query", "kind=component,spec.lifecyle=production")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{LIFECYCLE}0 entities\n")
    assert portal_gen("query", "kind=component,spec.lifecyle=production", "-q", "--format", "json").err == LIFECYCLE


TIER = "metadata.annotations.example.com/tier"


@pytest.fixture
def annotated(site: Path) -> None:
    named = "  name: billing\n  title"
    with_tier = named.replace("title", "annotations: {example.com/tier: gold}\n  title")
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace(named, with_tier))


@pytest.mark.parametrize(
    ("query", "place", "message", "near"),
    [
        ("kind=compnent", "1:6", "there is no kind `compnent`", "Component"),
        ("kind=zzz,kind=component", "1:6", "there is no kind `zzz`", ""),
        ("{kind: {$in: [api, Compnent]}}", "1:20", "there is no kind `Compnent`", "Component"),
        ("$any:\n- kind: api\n- spec.tpye: {$hasPrefix: web}", "3:3", "has the field `spec.tpye`", "spec.type"),
        ("spec.zzz=1", "1:1", "has the field `spec.zzz`", ""),
        ("metadata.labels.a=1", "1:1", "has the field `metadata.labels.a`", ""),
        (f"{{{TIER.replace('nn', 'n')}: gold}}", "1:2", f"has the field `{TIER.replace('nn', 'n')}`", TIER),
        (f"{TIER}s=gold", "1:1", f"has the field `{TIER}s`", TIER),
    ],
)
@pytest.mark.usefixtures("annotated")
def test_what_a_query_asks_for_in_vain_is_named_with_its_place(
    portal_gen: Run, query: str, place: str, message: str, near: str
) -> None:
    warning, *advice = portal_gen("query", query, "-q").err.splitlines()
    assert warning.startswith(f"PREDICATE:{place}: warning[matches-nothing]: ")
    assert warning.endswith(message)
    assert advice == ([f"  help: did you mean `{near}`?"] if near else [])


@pytest.mark.parametrize(
    "query",
    [
        "{spec.tier: {$exists: false}}",
        "{spec.tier: {$exists: true}}",
        "{$not: {spec.tier: gold}}",
        "{$not: {kind: Compnent}}",
        "kind=COMPONENT,spec.type=nothing",
        "kind=plugin",
        "{relations: {$contains: {type: ownedBy}}}",
    ],
)
@pytest.mark.usefixtures("site")
def test_who_asks_for_what_may_not_be_there_is_not_warned(portal_gen: Run, query: str) -> None:
    assert "warning" not in portal_gen("query", query).err


OF_PAYMENTS = "{relations: {$contains: {type: ownedBy, targetRef: group:default/payments}}}"
WRITTEN = f"files write `payments`, and a field is compared as it is written; `{OF_PAYMENTS}` finds every form"


@pytest.mark.parametrize(
    ("query", "place", "value", "field", "advice"),
    [
        ("spec.owner=group:default/nobody", "1:12", "group:default/nobody", "spec.owner", ""),
        ("{spec.owner: paymnts}", "1:14", "paymnts", "spec.owner", "did you mean `payments`?"),
        ("spec.owner=group:default/paymnts", "1:12", "group:default/paymnts", "spec.owner", "did you mean `payments`?"),
        ("spec.owner=group:default/payments", "1:12", "group:default/payments", "spec.owner", WRITTEN),
        ("spec.providesApis=bilingapi", "1:19", "bilingapi", "spec.providesApis", "did you mean `billing-api`?"),
        ("kind=component,spec.type=servce", "1:26", "servce", "spec.type", "did you mean `service`?"),
        ("{metadata.tags: {$contains: jave}}", "1:29", "jave", "metadata.tags", "did you mean `java`?"),
        (
            OF_PAYMENTS.replace("default/payments", "default/nobody"),
            "1:52",
            *("group:default/nobody", "relations.targetRef", ""),
        ),
        (
            OF_PAYMENTS.replace("group:default/payments", "payments"),
            *("1:52", "payments", "relations.targetRef", "did you mean `group:default/payments`?"),
        ),
        (OF_PAYMENTS.replace("ownedBy", "ownerdBy"), "1:32", "ownerdBy", "relations.type", "did you mean `ownedBy`?"),
    ],
)
@pytest.mark.usefixtures("site")
def test_a_query_without_an_answer_names_references_that_nobody_has_and_what_is_misspelled(  # noqa: PLR0913, PLR0917  what is asked and said
    portal_gen: Run, query: str, place: str, value: str, field: str, advice: str
) -> None:
    said = f"PREDICATE:{place}: warning[matches-nothing]: no entity of the catalog has `{value}` in `{field}`\n"
    help_ = f"  help: {advice}\n" if advice else ""
    outcome = portal_gen("query", query)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"{said}{help_}0 entities\n")


@pytest.mark.parametrize(
    "query",
    [
        "spec.type=nothing",
        "kind=component,spec.type=openapi",
        "spec.owner=payments,spec.owner=nobody",
        "spec.providesApis=component:default/billing",
        "{$any: [{spec.owner: payments}, {spec.type: servce}]}",
        OF_PAYMENTS.replace("group:default/payments", "component:default/billing"),
    ],
)
@pytest.mark.usefixtures("site")
def test_a_value_that_may_be_right_is_not_warned_of(portal_gen: Run, query: str) -> None:
    assert "warning" not in portal_gen("query", query).err


@pytest.mark.usefixtures("site")
def test_who_follows_a_path_into_relations_is_told_how_to_ask_for_them(portal_gen: Run) -> None:
    advice = portal_gen("query", "relations.ownedBy=group:default/payments", "-q").err.splitlines()[-1]
    assert advice == f"  help: write `{OF_PAYMENTS}`"


def test_a_catalog_of_nothing_has_no_field_that_is_missing(site: Path, portal_gen: Run) -> None:
    (site / "catalog" / "all.yaml").write_text("")
    assert "spec.type" not in portal_gen("query", "spec.type=service").err


@pytest.mark.usefixtures("site")
def test_a_misspelled_field_is_no_query(portal_gen: Run) -> None:
    outcome = portal_gen("query", "knd=api")
    assert outcome.code == 2
    assert outcome.err.endswith("entities have no field `knd`. Did you mean `kind`?\n")


@pytest.mark.usefixtures("site")
def test_a_misspelled_operator_is_no_query(portal_gen: Run) -> None:
    outcome = portal_gen("query", "{metadata.tags: {$contain: java}}")
    assert outcome.code == 2
    assert "there is no operator `$contain`. Did you mean `$contains`?" in outcome.err
