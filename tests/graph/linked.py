"""Documents of a text, joined."""

from __future__ import annotations

from portal_gen.graph.graph import Graph
from portal_gen.graph.link import link
from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.entity import Entity
from portal_gen.model.settings import Bounds
from portal_gen.validate.judge import judge
from portal_gen.validate.kinds import built_in_kinds

KINDS = built_in_kinds()


def linked(text: str) -> tuple[Graph, tuple[Diagnostic, ...]]:
    return link(entities_of(text), KINDS)


def entities_of(text: str) -> list[Entity]:
    documents, findings = parse(Source("catalog.yaml", text), Bounds())
    assert not findings
    entities = []
    for document in documents:
        verdict = judge(document, KINDS)
        assert verdict.ref is not None
        assert verdict.data is not None, verdict.diagnostics
        entities.append(Entity(verdict.ref, verdict.data, document))
    return entities


def relations(graph: Graph, ref: str) -> list[str]:
    return [f"{relation.type} {relation.target}" for relation in graph.entities[ref].relations]


def component(name: str, extra: str = "", namespace: str = "default") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: {name}, namespace: {namespace}}}
spec:
  type: service
  lifecycle: production
  owner: user:guest
{extra}"""


def group(name: str, extra: str = "") -> str:
    return f"""\
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {{name: {name}}}
spec: {{type: team, children: []{extra}}}
"""
