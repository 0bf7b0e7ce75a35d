from __future__ import annotations

from importlib import resources

import pytest
import yaml

from portal_gen.model.document import Document
from portal_gen.model.location import FixedPlace, Location
from portal_gen.validate.judge import judge
from portal_gen.validate.kinds import built_in_kinds, read_kind

RECORDS = sorted((resources.files("portal_gen.validate") / "kinds").iterdir(), key=lambda item: item.name)

GARDEN = """
name: Garden
plural: Gardens
description: Where things grow.
icon: material/flower
about: [description, owner]
columns: [name, owner]
versions:
  - apiVersions: [example.com/v1]
    schema:
      required: [owner]
      properties: {owner: {type: string, minLength: 1, description: Name a team.}}
    relations:
      - {path: spec.owner, relation: ownedBy, reverse: ownerOf, defaultKind: Group}
"""


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_a_built_in_kind_is_a_record_that_anyone_could_have_written(record: resources.abc.Traversable) -> None:
    kind, findings = read_kind(yaml.safe_load(record.read_text(encoding="utf-8")))
    assert findings == ()
    assert kind == built_in_kinds()[record.name.removesuffix(".yaml")]


def test_every_kind_of_backstage_is_built_in() -> None:
    names = {kind.name for kind in built_in_kinds().values()}
    people = {"Group", "User"}
    software = {"Component", "API", "Resource", "System", "Domain", "Location", "Template", "AiResource"}
    assert names == people | software


@pytest.mark.parametrize("kind", built_in_kinds().values(), ids=lambda kind: kind.name)
def test_every_built_in_kind_says_how_people_see_it(kind: object) -> None:
    for name in ("title", "plural", "description", "icon", "about", "columns", "versions"):
        assert getattr(kind, name), name


def test_a_kind_of_a_site_is_judged_like_a_built_in_one() -> None:
    kind, findings = read_kind(yaml.safe_load(GARDEN))
    assert findings == ()
    assert kind is not None
    value = {"apiVersion": "example.com/v1", "kind": "Garden", "metadata": {"name": "rose"}, "spec": {"owner": ""}}
    verdict = judge(Document("a.yaml", 0, value, FixedPlace(Location("a.yaml"))), {"garden": kind})
    assert [(finding.code, finding.help) for finding in verdict.diagnostics] == [("empty-field", "Name a team.")]


def test_a_malformed_record_is_refused_with_every_mistake_of_it() -> None:
    raw = {"name": "A b", "titel": "x", "versions": [{"apiVersions": [], "relations": [{"path": "owner"}]}]}
    kind, findings = read_kind(raw)
    assert kind is None
    assert {finding.code for finding in findings} == {"invalid-kind-record"}
    told = " ".join(finding.message for finding in findings)
    for field in ("`name`", "`titel`", "apiVersions`", "relations[0].path`", "relation`", "reverse`"):
        assert field in told


def test_a_record_whose_schema_is_none_is_refused() -> None:
    kind, findings = read_kind({"name": "A", "versions": [{"apiVersions": ["a/v1"], "schema": {"type": "strin"}}]})
    assert kind is None
    assert "JSON Schema" in findings[0].message
