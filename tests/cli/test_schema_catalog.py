"""The schema of catalog files: what editors check, explain and offer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import jsonschema_rs
import pytest
import yaml

from portal_gen.api import read
from portal_gen.validate.annotations import known_annotations
from tests.catalog.site_models import GARDEN
from tests.cli.command_line import CATALOG, Run

WORDS = """
addKindVersion:
  - kind: Component
    version:
      specType: pipeline
      description: Moves data.
      schema: {jsonSchema: {properties: {spec: {required: [schedule], properties: {schedule: {type: string}}}}}}
updateKindVersion:
  - {kind: Component, relationFields: [{selector: {path: spec.onCall}, relation: ownedBy, defaultKind: Group}]}
addAnnotation:
  - {name: example.com/runbook, description: Where it is., schema: {jsonSchema: {pattern: ^https}}, kinds: [Component]}
addTag: [{name: python, description: Written in Python.}]
"""

COMPONENT: dict[str, Any] = {
    "apiVersion": "backstage.io/v1alpha1",
    "kind": "Component",
    "metadata": {"name": "shop"},
    "spec": {"type": "service", "lifecycle": "production", "owner": "payments"},
}


@pytest.fixture
def schema(portal_gen: Run, site: Path) -> dict[str, Any]:
    (site / "model").mkdir()
    (site / "model" / "garden.yaml").write_text(GARDEN)
    (site / "model" / "words.yaml").write_text(WORDS)
    outcome = portal_gen("schema", "catalog")
    assert (outcome.code, outcome.err) == (0, "")
    made: dict[str, Any] = json.loads(outcome.out)
    return made


def with_spec(**fields: Any) -> dict[str, Any]:
    return {**COMPONENT, "spec": {**COMPONENT["spec"], **fields}}


def offered(schema: Mapping[str, Any], kind: str, field: str, spec_type: str = "service") -> set[str]:
    """Return the values that a field of `spec` offers for documents of a kind and type: each branch is looked into."""
    found: set[str] = set()
    document = {"apiVersion": "backstage.io/v1alpha1", "kind": kind, "spec": {"type": spec_type}}
    for rule in schema["allOf"]:
        if jsonschema.Draft7Validator(rule["if"]).is_valid(document):
            spec = rule["then"].get("properties", {}).get("spec", {})
            found |= set(values(schema, spec.get("properties", {}).get(field, {})))
    return found


def values(schema: Mapping[str, Any], part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield from values(schema, schema["definitions"][part["$ref"].rpartition("/")[2]])
        yield from part.get("enum", ())
        yield from (part["const"],) if "const" in part else ()
        for below in (*part.get("anyOf", ()), part.get("items")):
            yield from values(schema, below)


def test_it_is_a_schema_for_every_reader(schema: Mapping[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    for entity in yaml.safe_load_all(CATALOG):
        jsonschema.Draft7Validator(schema).validate(entity)


def test_refs_types_tags_and_lifecycles_of_the_catalog_are_offered(schema: Mapping[str, Any]) -> None:
    assert offered(schema, "Component", "owner") == {"payments"}
    assert offered(schema, "Component", "providesApis") == {"billing-api"}
    assert offered(schema, "Component", "dependsOn") == {"api:billing-api", "component:billing"}
    assert offered(schema, "Component", "onCall") == {"payments"}
    assert offered(schema, "Component", "lifecycle") == {"experimental", "production", "deprecated"}
    assert offered(schema, "Component", "type") == {"service", "website", "library", "pipeline"}
    assert set(values(schema, schema["properties"]["metadata"]["properties"]["tags"])) == {"java", "python"}


def test_annotations_of_well_known_plugins_are_offered_as_texts(schema: Mapping[str, Any]) -> None:
    annotations = schema["properties"]["metadata"]["properties"]["annotations"]["properties"]
    assert annotations["backstage.io/techdocs-ref"]["description"] == known_annotations()["backstage.io/techdocs-ref"]
    numbered = COMPONENT | {"metadata": {"name": "a", "annotations": {"backstage.io/techdocs-ref": 1}}}
    assert not jsonschema.Draft7Validator(schema).is_valid(numbered)


@pytest.mark.parametrize(
    "spec", [{"owner": "group:other/nobody"}, {"type": "own"}, {"lifecycle": "retired"}, {"dependsOn": ["x:y/z"]}]
)
def test_nothing_that_is_offered_is_demanded(schema: Mapping[str, Any], spec: Mapping[str, Any]) -> None:
    jsonschema.Draft7Validator(schema).validate(with_spec(**spec))


def test_a_field_may_hold_what_another_file_holds(schema: Mapping[str, Any]) -> None:
    api = with_spec(type="openapi", definition={"$text": "./openapi.yaml"}) | {"kind": "API"}
    jsonschema.Draft7Validator(schema).validate(api)
    assert not jsonschema.Draft7Validator(schema).is_valid(api | {"spec": {**api["spec"], "definition": {"a": "b"}}})


@pytest.mark.parametrize(
    "wrong",
    [
        COMPONENT | {"kind": "component"},
        COMPONENT | {"apiVersion": "backstage.io/v2"},
        COMPONENT | {"spec": {}},
        COMPONENT | {"metadata": {"name": "a b"}},
        COMPONENT | {"metadata": {"name": "a", "annotations": {"example.com/runbook": "none"}}},
        with_spec(type="pipeline"),
        with_spec(owner=3),
        COMPONENT | {"apiVersion": "example.com/v1", "kind": "Garden", "spec": {"owner": "b", "area": "c"}},
    ],
    ids=["kind", "apiVersion", "spec", "name", "annotation", "a field of a type", "owner", "a kind of the site"],
)
def test_what_check_finds_in_one_document_an_editor_finds(schema: Mapping[str, Any], wrong: Mapping[str, Any]) -> None:
    assert not jsonschema.Draft7Validator(schema).is_valid(wrong)


def undescribed(part: Any, path: str = "") -> Iterator[str]:
    """Yield the fields that a schema names and does not describe."""
    if isinstance(part, Mapping):
        for name, field in part.get("properties", {}).items():
            if not _is_described(field):
                yield f"{path}.{name}"
            yield from undescribed(field, f"{path}.{name}")
        for below in (part.get("items"), part.get("then"), *part.get("allOf", ()), *part.get("anyOf", ())):
            yield from undescribed(below, path)


def _is_described(field: Mapping[str, Any]) -> bool:
    return bool(field.get("description")) or set(field) <= {"properties"}


def test_every_field_of_every_kind_of_backstage_is_described(portal_gen: Run, here: Path) -> None:  # noqa: ARG001  run there
    schema = json.loads(portal_gen("schema", "catalog").out)
    assert sorted(set(undescribed(schema))) == []


def test_where_a_catalog_has_several_namespaces_each_ref_names_its_own(portal_gen: Run, site: Path) -> None:
    team = {**COMPONENT, "kind": "Group", "metadata": {"name": "web", "namespace": "shop"}}
    team["spec"] = {"type": "team", "children": []}
    (site / "catalog" / "web.yaml").write_text(json.dumps(team))
    schema = json.loads(portal_gen("schema", "catalog").out)
    assert offered(schema, "Component", "owner") == {"default/payments", "shop/web"}


def test_a_configuration_that_cannot_be_used_is_reported_and_a_schema_printed(portal_gen: Run, site: Path) -> None:
    (site / "mkdocs.yml").write_text("site_name: x\nplugins: [portal: {catalogs: []}]\n")
    outcome = portal_gen("schema", "catalog")
    assert "wrong-option" in outcome.err
    jsonschema.Draft7Validator(json.loads(outcome.out)).validate(COMPONENT)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the real catalogs are not beside the project")
def test_what_backstage_takes_in_real_catalogs_an_editor_takes(portal_gen: Run, here: Path) -> None:  # noqa: ARG001  run there
    validator = jsonschema_rs.Draft7Validator(json.loads(portal_gen("schema", "catalog").out))
    folders = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir())
    documents = [judged for folder in folders for judged in read([folder]).documents]
    valid = [judged.document for judged in documents if judged.valid]
    assert valid
    assert [str(one.location) for one in valid if not validator.is_valid(tidied(one.value))] == []


def tidied(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document without annotations that hold nothing: Backstage takes them for absent, an editor need not."""
    metadata = {key: held for key, held in value["metadata"].items() if key != "annotations" or held}
    return {**value, "metadata": metadata}


RESOLVER = '''\
from dataclasses import dataclass

from portal_gen.api import NamedFile, Plugin, resolver


@dataclass(frozen=True)
class Mine(Plugin):
    """Mine."""

    @resolver("openapi")
    def openapi(self, file: NamedFile) -> str:
        return file.text
'''


def test_a_placeholder_of_a_plugin_may_stand_where_others_may(portal_gen: Run, site: Path) -> None:
    def accepts(name: str) -> bool:
        made = json.loads(portal_gen("schema", "catalog").out)
        return bool(jsonschema_rs.validator_for(made).is_valid(with_spec(lifecycle={name: "./a.yaml"})))

    assert (accepts("$text"), accepts("$openapi")) == (True, False)
    (site / "plugins" / "mine").mkdir(parents=True)
    (site / "plugins" / "mine" / "__init__.py").write_text(RESOLVER)
    assert (accepts("$text"), accepts("$openapi")) == (True, True)
