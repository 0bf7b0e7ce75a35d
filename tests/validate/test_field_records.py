"""Each recorded document gets the verdict and the relations that Backstage gives it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal_gen.graph.link import link
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity
from portal_gen.model.location import FixedPlace, Location
from portal_gen.validate.judge import judge
from portal_gen.validate.kinds import built_in_kinds

FIELDS = Path(__file__).parents[2].parent / "shared" / "conformance" / "fields"

#: Judged as with Backstage's module for AI.
AI_APIS = ("mcp-server", "ai-model-server")


def _cases() -> list[Any]:
    if not FIELDS.is_dir():
        return []
    text = (FIELDS / "cases.yaml").read_text(encoding="utf-8")
    values = list(yaml.safe_load_all(text))
    lines = (FIELDS / "expected.ndjson").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    return [
        pytest.param(values[record["index"]], record, id=f"{record['index']}-{record['case']}") for record in records
    ]


def _expected(value: Any, record: dict[str, Any]) -> dict[str, Any]:
    spec = value.get("spec") if isinstance(value, dict) else None
    kind = value.get("kind") if isinstance(value, dict) else None
    by_ai = kind == "AiResource" or (kind == "API" and isinstance(spec, dict) and spec.get("type") in AI_APIS)
    layers = record.get("layers") or {}
    return layers if by_ai and layers.get("valid") is not None else record


@pytest.mark.parametrize(("value", "record"), _cases())
def test_the_verdict_is_that_of_backstage(value: Any, record: dict[str, Any]) -> None:
    expected = _expected(value, record)
    document = Document("a.yaml", 0, value, FixedPlace(Location("a.yaml")))
    verdict = judge(document, built_in_kinds())
    assert verdict.valid == expected["valid"], record.get("error")
    assert bool(verdict.diagnostics) != verdict.valid
    if verdict.valid:
        assert verdict.ref is not None
        assert verdict.data is not None
        graph, _ = link([Entity(verdict.ref, verdict.data, document)], built_in_kinds())
        relations = {(relation.type, relation.target) for relation in graph.entities[verdict.ref].relations}
        assert relations == {(item["type"], item["targetRef"]) for item in expected.get("relations", [])}
