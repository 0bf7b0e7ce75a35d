from __future__ import annotations

from time import process_time
from typing import Any

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.collector import collector_paused
from portal_gen.model.document import Document, Reading
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Bounds
from portal_gen.validate.judge import Verdict, judge
from portal_gen.validate.kinds import built_in_kinds

COMPONENT = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
spec:
  type: service
  lifecycle: production
  owner: payments
"""


def verdict(text: str) -> Verdict:
    documents, findings = parse(Source("catalog.yaml", text), Bounds())
    assert not findings
    assert len(documents) == 1
    return judge(documents[0], built_in_kinds())


def said(text: str) -> list[str]:
    return [
        f"{finding.location.line}:{finding.location.column} {finding.code}" for finding in verdict(text).diagnostics
    ]


def test_a_good_document_is_valid_and_gets_its_namespace() -> None:
    good = verdict(COMPONENT)
    assert good.valid
    assert good.ref == "component:default/billing"
    assert good.data is not None
    assert good.data["metadata"]["namespace"] == "default"
    assert good.diagnostics == ()


def test_every_mistake_is_told_at_once_each_at_its_own_place() -> None:
    text = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: bill ing
  tags: [ok, Not OK]
  labels: {"a b": c}
extra: 1
spec:
  type: 3
  lifecycle: ""
  dependsOn: [nobody]
"""
    assert sorted(said(text)) == sorted(
        [
            "4:9 bad-format",
            "5:14 bad-format",
            "6:12 bad-format",
            "7:1 unknown-field",
            "8:1 missing-field",
            "9:9 wrong-type",
            "10:14 empty-field",
            "11:15 bad-reference",
        ]
    )


def test_a_value_has_one_finding_even_where_it_breaks_two_rules() -> None:
    assert said(COMPONENT.replace("name: billing", 'name: ""')) == ["4:9 empty-field"]
    assert said(COMPONENT.replace("apiVersion: backstage.io/v1alpha1", "apiVersion: 1.0-beta")) == [
        "1:13 unknown-api-version"
    ]


@pytest.mark.parametrize(
    ("wrong", "right"), [("component", "Component"), ("COMPONENT", "Component"), ("Componnent", "Component")]
)
def test_a_misspelled_kind_is_answered_with_the_right_one(wrong: str, right: str) -> None:
    (finding,) = verdict(COMPONENT.replace("Component", wrong)).diagnostics
    assert finding.code == "unknown-kind"
    assert f"`{wrong}`" in finding.message
    assert finding.help == f"did you mean `{right}`?"


def test_an_unknown_kind_is_answered_with_the_list_of_kinds() -> None:
    (finding,) = verdict(COMPONENT.replace("Component", "Widget")).diagnostics
    assert "`AiResource`" in finding.help
    assert "`User`" in finding.help


def test_a_foreign_api_version_is_answered_with_those_of_the_kind() -> None:
    (finding,) = verdict(COMPONENT.replace("v1alpha1", "v2")).diagnostics
    assert finding.help == "write `backstage.io/v1alpha1` or `backstage.io/v1beta1`"


def test_a_misspelled_required_field_is_answered_with_its_name() -> None:
    (finding,) = verdict(COMPONENT.replace("owner:", "onwer:")).diagnostics
    assert (finding.message, finding.help) == ("`spec.owner` is missing", "write `owner` in place of `onwer`")


@pytest.mark.parametrize("text", ["- a\n- b\n", "words\n", "5\n", "true\n"])
def test_a_document_that_is_no_mapping_is_invalid_and_costs_its_file(text: str) -> None:
    answer = verdict(text)
    assert answer.valid is False
    assert answer.ref is None
    assert answer.breaks_file
    assert [finding.code for finding in answer.diagnostics] == ["not-a-mapping"]


@pytest.mark.parametrize(
    "broken",
    [
        COMPONENT.replace("apiVersion: backstage.io/v1alpha1\n", ""),
        COMPONENT.replace("name: billing", "title: Billing"),
        COMPONENT.replace("name: billing", "name: billing\n  namespace: null"),
        COMPONENT.replace("name: billing", 'name: billing\n  namespace: ""'),
        COMPONENT.replace("name: billing", "name: billing\n  annotations: [a]"),
    ],
)
def test_a_broken_envelope_costs_the_file(broken: str) -> None:
    answer = verdict(broken)
    assert answer.valid is False
    assert answer.breaks_file


@pytest.mark.parametrize(
    "broken",
    [
        COMPONENT.replace("name: billing", "name: bill ing"),
        COMPONENT.replace("owner: payments", "owner: [payments]"),
        COMPONENT.replace("kind: Component", "kind: component"),
        COMPONENT.replace("owner: payments", "owner: payments\n  dependsOn: [x]"),
    ],
)
def test_other_mistakes_cost_one_document_only(broken: str) -> None:
    answer = verdict(broken)
    assert answer.valid is False
    assert not answer.breaks_file
    assert answer.ref is not None


@pytest.mark.parametrize("empty", ["null", '""', "false", "0"])
def test_annotations_that_hold_nothing_count_as_absent(empty: str) -> None:
    answer = verdict(COMPONENT.replace("name: billing", f"name: billing\n  annotations: {empty}"))
    assert answer.valid
    assert answer.data is not None
    assert "annotations" not in answer.data["metadata"]


def test_lists_of_references_are_put_in_order_and_other_lists_are_not() -> None:
    text = COMPONENT + "  dependsOn: [component:z, component:a]\n  steps: [z, a]\n"
    answer = verdict(text)
    assert answer.data is not None
    assert answer.data["spec"]["dependsOn"] == ["component:a", "component:z"]
    assert answer.data["spec"]["steps"] == ["z", "a"]


@pytest.mark.parametrize("name", ["a\n", "a\r", "a\u2028"])
def test_no_line_end_hides_behind_a_name(name: str) -> None:
    value: dict[str, Any] = {
        "apiVersion": "backstage.io/v1alpha1",
        "kind": "System",
        "metadata": {"name": name},
        "spec": {"owner": "a"},
    }
    document = Document("a.yaml", 0, value, FixedPlace(Location("a.yaml")))
    assert judge(document, built_in_kinds()).valid is False


def test_numbers_that_json_cannot_hold_are_judged_and_not_raised() -> None:
    text = COMPONENT + "  budget: .inf\n  spent: .nan\n  big: 123456789012345678901234567890\n"
    assert verdict(text).valid in {True, False}


@pytest.mark.parametrize("spec", [{"x": {"a \ud800": 1}}, {"x": "\ud800"}])
def test_half_a_character_is_a_letter_like_any_other(spec: dict[str, Any]) -> None:
    value = {
        "apiVersion": "backstage.io/v1alpha1",
        "kind": "Component",
        "metadata": {"name": "a", "annotations": {"b": "\ud800"}},
        "spec": {"type": "service", "lifecycle": "\ud800", "owner": "o", **spec},
    }
    document = Document("a.yaml", 0, value, FixedPlace(Location("a.yaml")))
    judged = judge(document, built_in_kinds())
    assert judged.valid
    assert judged.data is not None
    assert judged.data["spec"] == value["spec"]


@pytest.mark.parametrize(
    ("reading", "valid"), [(Reading.EMPTY, None), (Reading.NOT_FETCHED, None), (Reading.UNREADABLE, False)]
)
def test_what_was_not_read_is_judged_by_how_its_reading_ended(reading: Reading, *, valid: bool | None) -> None:
    document = Document("a.yaml", 0, None, FixedPlace(Location("a.yaml")), reading)
    assert judge(document, built_in_kinds()).valid is valid


def test_an_api_for_agents_needs_remotes_in_place_of_a_definition() -> None:
    text = COMPONENT.replace("Component", "API").replace("type: service", "type: mcp-server")
    assert said(text) == ["5:1 missing-field"]
    assert verdict(text + "  remotes: [{type: streamable-http, url: https://example.com/mcp}]\n").valid


def test_messages_speak_of_fields_and_not_of_schemas() -> None:
    answers = verdict("apiVersion: x\nkind: Component\nmetadata: {name: a}\nspec: []\nfoo: 1\n").diagnostics
    words = " ".join(f"{finding.message} {finding.help}" for finding in answers)
    assert not {"schema", "property", "object", "string", "array"} & set(words.split())


@pytest.mark.parametrize(
    "extra",
    [
        "  labels: {" + ", ".join(f'"a {n}": b' for n in range(5000)) + "}\n",
        "  tags: [" + "1, " * 30000 + "]\n",
        "  x: " + "[" * 400 + "]" * 400 + "\n",
        f"  annotations: {{{'a-' * 500}b: c}}\n",
    ],
)
def test_a_hostile_document_costs_little_and_its_findings_are_bounded(extra: str) -> None:
    start = process_time()
    # As where a catalog is read: what other tests have left in memory is not looked through.
    with collector_paused():
        answer = verdict(COMPONENT.replace("spec:", f"{extra}spec:"))
    assert len(answer.diagnostics) <= 500
    assert process_time() - start < 10


def test_what_is_quoted_stays_short_and_on_one_line() -> None:
    name = "`" + "x" * 1000 + "\\n\\u001b[31m"
    (finding,) = verdict(COMPONENT.replace("name: billing", f'name: "{name}"')).diagnostics
    assert len(finding.message) < 120
    assert finding.message.isprintable()
    assert finding.message.count("`") == 4
