"""The demonstration is in order; the broken catalog is broken in each way that it says, and in no other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from plugins.apis import Apis
from portal_gen.api import Callout, Catalog, Stack, read
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed

ROOT = Path(__file__).parent.parent.parent
BROKEN = Path(__file__).parent / "broken"
KINDS = {
    "AiResource",
    "API",
    "Component",
    "Domain",
    "Group",
    "Location",
    "Resource",
    "System",
    "Template",
    "User",
}


@pytest.fixture(scope="module")
def demonstration() -> Catalog:
    return read([ROOT / "catalog" / "all.yaml"], root=ROOT)


@pytest.fixture(scope="module")
def broken() -> Catalog:
    return read([BROKEN], root=BROKEN)


def test_the_demonstration_has_no_finding(demonstration: Catalog) -> None:
    assert [str(diagnostic) for diagnostic in demonstration.diagnostics] == []


def test_the_demonstration_shows_every_kind_and_every_type_of_definition(demonstration: Catalog) -> None:
    assert {entity.kind for entity in demonstration.entities} == KINDS
    types = {entity.type for entity in demonstration.entities if entity.kind == "API"}
    assert types >= {"openapi", "asyncapi", "graphql", "grpc", "mcp-server"}
    assert 60 <= len(demonstration.entities) <= 120


def test_every_definition_of_the_demonstration_can_be_taken_apart(demonstration: Catalog) -> None:
    portal = Observed(Known(demonstration.graph, demonstration.settings, demonstration.kinds))
    for api in portal.entities("API"):
        tab = Apis().definition(api, portal)
        assert isinstance(tab, Stack)
        assert not [part for part in tab.items if isinstance(part, Callout)], api.ref


def test_the_root_location_reaches_every_catalog_file_of_the_demonstration(demonstration: Catalog) -> None:
    whole = read([ROOT / "catalog"], root=ROOT)
    assert [entity.ref for entity in demonstration.entities] == [entity.ref for entity in whole.entities]


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        ("circle.yaml", {"part-of-itself"}),
        ("duplicate-first.yaml", {"duplicate-entity"}),
        ("duplicate-second.yaml", {"duplicate-entity"}),
        ("missing-target.yaml", {"missing-target"}),
        ("missing-text.yaml", {"missing-file"}),
        ("not-a-mapping.yaml", {"not-a-mapping", "rejected-with-its-file"}),
        ("outside-root.yaml", {"outside-root"}),
        ("reference-without-kind.yaml", {"bad-reference"}),
        ("too-many-aliases.yaml", {"too-many-aliases"}),
        ("unknown-api-version.yaml", {"unknown-api-version"}),
        ("unknown-kind.yaml", {"unknown-kind"}),
        ("unknown-reference.yaml", {"unknown-reference"}),
        ("unparsable.yaml", {"yaml-syntax", "rejected-with-its-file"}),
        ("wrong-fields.yaml", {"bad-format", "missing-field", "unknown-field", "wrong-type"}),
    ],
)
def test_each_mistake_is_found_in_its_file(broken: Catalog, file: str, codes: set[str]) -> None:
    assert codes <= {diagnostic.code for diagnostic in broken.diagnostics if diagnostic.location.file == file}


def test_what_is_good_beside_mistakes_stays_good(broken: Catalog) -> None:
    refs = {entity.ref for entity in broken.entities}
    assert {"component:default/billing", "group:default/team-billing", "component:default/twice"} <= refs
    found = Counter(diagnostic.location.file for diagnostic in broken.diagnostics)
    assert found["good.yaml"] == found["not-utf-8.yaml"] == 0


def test_every_mistake_has_a_place_and_says_what_to_do(broken: Catalog) -> None:
    for diagnostic in broken.diagnostics:
        assert diagnostic.help, diagnostic.code
        assert (BROKEN / diagnostic.location.file).is_file()
