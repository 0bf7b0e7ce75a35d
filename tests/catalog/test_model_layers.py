"""What may be written in a site's model, and what is said of the rest."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal_gen.catalog.site_model import read_site_model
from portal_gen.model.diagnostic import Related, worst_first
from portal_gen.model.kind import Kind, KindVersion, RelationField
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Options, Settings
from portal_gen.validate.kinds import built_in_kinds
from portal_gen.validate.model.joined import joined
from portal_gen.validate.model.layer import read_layer
from tests.catalog.site_models import GARDEN, model_in


def as_layer(kind: Kind) -> dict[str, Any]:
    """Return a built-in kind as somebody would write it in a model."""

    def field(one: RelationField) -> dict[str, Any]:
        made: dict[str, Any] = {"selector": {"path": one.path}, "relation": one.relation}
        made |= {"defaultKind": one.default_kind} if one.default_kind else {}
        return made | ({"allowedKinds": list(one.allowed_kinds)} if one.allowed_kinds else {})

    def version(one: KindVersion) -> dict[str, Any]:
        made = {
            "name": [text.partition("/")[2] for text in one.api_versions],
            "relationFields": [field(relation) for relation in one.relations],
            "schema": {"jsonSchema": {"properties": {"spec": one.schema}}},
        }
        made |= {"specType": one.spec_type} if one.spec_type else {}
        return made | ({"description": one.description} if one.description else {})

    return {
        "group": kind.versions[0].api_versions[0].partition("/")[0],
        "names": {"kind": kind.name, "singular": kind.title, "plural": kind.plural},
        **{name: getattr(kind, name) for name in ("description", "icon", "colour")},
        **{name: list(getattr(kind, name)) for name in ("about", "columns")},
        "versions": [version(one) for one in kind.versions],
    }


def test_every_kind_of_backstage_can_be_written_as_a_kind_of_a_site() -> None:
    kinds = built_in_kinds()
    fields = [field for kind in kinds.values() for version in kind.versions for field in version.relations]
    ends = {"fromKind": "Component", "toKind": "Group", "description": "x"}
    written = {
        "addKind": [as_layer(kind) for kind in kinds.values()],
        "addRelationPair": [
            {**ends, "forward": {"type": one.relation}, "reverse": {"type": one.reverse}} for one in fields
        ],
    }
    raw = yaml.safe_load(yaml.safe_dump(written))
    layer, misshapen = read_layer(raw, FixedPlace(Location("model.yaml")))
    (made, _), wrong = joined([layer], {})
    assert (misshapen, wrong) == ((), ())
    for name, kind in kinds.items():
        assert made[name].versions == kind.versions
        for seen in ("name", "title", "plural", "description", "icon", "colour", "about", "columns"):
            assert getattr(made[name], seen) == getattr(kind, seen)


def test_in_which_files_and_in_which_order_things_stand_makes_no_difference(tmp_path: Path) -> None:
    kind, pair = GARDEN.split("addRelationPair")
    one, _ = model_in(tmp_path / "one", {"model/a.yaml": kind, "model/b.yaml": f"addRelationPair{pair}"})
    other, wrong = model_in(tmp_path / "other", {"model/a.yaml": f"addRelationPair{pair}---{kind}"})
    assert wrong == []
    assert {**one.kinds, "garden": None} == {**other.kinds, "garden": None}
    assert one.kinds["garden"].versions == other.kinds["garden"].versions


def test_what_is_wrong_leaves_the_rest_of_the_model_as_it_is(tmp_path: Path) -> None:
    model, wrong = model_in(tmp_path, {"model/a.yaml": f"{GARDEN}\naddLabel: [{{name: tier}}]\nadTag: []\n"})
    assert wrong == [
        "model/a.yaml:22:12: error[invalid-model]: `addLabel[0].description` is missing",
        "model/a.yaml:23:1: error[invalid-model]: `adTag` is not a field that is known here",
    ]
    assert "garden" in model.kinds


def test_a_kind_whose_schema_is_none_takes_any_spec_until_it_is_mended(tmp_path: Path) -> None:
    model, wrong = model_in(tmp_path, {"model/a.yaml": GARDEN.replace("type: integer", "type: intger")})
    assert [one.partition(": ")[2].partition(":")[0] for one in wrong] == ["error[invalid-model]"]
    assert model.kinds["garden"].versions[0].schema == {}


def test_a_model_makes_no_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refused)
    for key in ("$ref", "$schema", "$id"):
        schema = f"{{properties: {{spec: {{properties: {{a: {{{key}: 'http://127.0.0.1:9/x'}}}}}}}}}}"
        text = f"updateKindVersion: [{{kind: Component, schema: {{jsonSchema: {schema}}}}}]"
        _, wrong = model_in(tmp_path, {"model/a.yaml": text})
        assert len(wrong) == 1
        assert f"`{key}` cannot be part of a schema here" in wrong[0]


MODELS = Path(__file__).parent.parent / "models"


@pytest.mark.parametrize("case", sorted(MODELS.iterdir()), ids=lambda case: case.name)
def test_every_mistake_of_a_model_is_told_at_once_with_its_place_and_what_to_do(case: Path) -> None:
    settings = Settings(case, case, "mkdocs.yml", Options(model=("model.yaml",)))
    _, found = read_site_model(settings, built_in_kinds())
    told = [line for one in worst_first(found) for line in (str(one), *map(related, one.related))]
    assert "\n".join(told) + "\n" == (case / "findings.txt").read_text(encoding="utf-8")


def related(one: Related) -> str:
    return f"  {one.location}: {one.message}"
