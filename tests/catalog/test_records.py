"""Whole catalogs get the verdicts, the choices and the relations that a real backend gave them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from portal_gen.catalog.read import read
from portal_gen.catalog.result import Catalog
from portal_gen.graph.export import exported
from portal_gen.model.entity import Entity
from portal_gen.validate.judge import ref_of

SHARED = Path(__file__).parents[2].parent / "shared"
TREE = SHARED / "conformance" / "files" / "tree"
EXAMPLES = SHARED / "corpus" / "backstage-examples"
ADDRESS = "https://github.com/acme/catalog/tree/main"

#: Backstage's two installations disagree about these; ours follows the one without the module for AI.
ONLY_WITHOUT_LAYERS = {("component:default/artist-lookup", "apiConsumedBy", "component:default/www-artist")}


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _corpora() -> list[Path]:
    return sorted(path.parent for path in SHARED.glob("corpus/*/expected.ndjson"))


def _judged_with_ai(record: dict[str, Any]) -> dict[str, Any]:
    """Return what counts of a record: for kinds of AI the installation with the module for them."""
    by_ai = record.get("kind") == "AiResource" or re.search(r"mcp-server|ai-model", record["file"])
    return {**record, **record.get("layers", {})} if by_ai else record


@pytest.mark.parametrize("corpus", _corpora(), ids=lambda path: path.name)
def test_every_document_of_a_real_catalog_is_judged_as_by_backstage(corpus: Path) -> None:
    records = _lines(corpus / "expected.ndjson")
    files = sorted({record["file"] for record in records})
    address = f"https://github.com/{corpus.name.replace('+', '/').partition('@')[0]}"
    catalog = read([corpus / file for file in files], root=corpus, repository=address, follow=False)
    judged = {(item.document.file, item.document.index): item for item in catalog.documents}
    entities = {(entity.document.file, entity.document.index): entity for entity in catalog.entities}
    wrong: list[Any] = []
    for record in map(_judged_with_ai, records):
        file, index = record["file"], record["index"]
        if index is None:
            if not any(item.valid is False for item in catalog.documents if item.document.file == file):
                wrong.append((file, "is read without a mistake"))
            continue
        item = judged[file, index]
        expected = None if record.get("offline") else record["valid"]
        if (item.valid, item.ref) != (expected, record.get("ref")):
            wrong.append((file, index, item.valid, item.ref))
        elif expected and (file, index) in entities:
            wrong += _wrong_relations(entities[file, index], record)
    assert wrong == []


def _wrong_relations(entity: Entity, record: dict[str, Any]) -> list[Any]:
    """Return the relations that the record has and the entity has not."""
    own = set(entity.relations)
    return [(entity.ref, item) for item in record["relations"] if (item["type"], item["targetRef"]) not in own]


def _trees() -> dict[str, list[str]]:
    trees: dict[str, list[str]] = defaultdict(list)
    if TREE.is_dir():
        for line in (TREE / "roots.txt").read_text(encoding="utf-8").splitlines():
            trees[line.partition("/")[0]].append(line)
    return trees


@cache
def _report() -> dict[str, dict[str, str]]:
    """Return what the backend took of each tree: titles by ref."""
    report: dict[str, dict[str, str]] = defaultdict(dict)
    name = ""
    for line in (TREE.parent / "report-builtin.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#### "):
            name = line.removeprefix("#### ").strip()
        taken = re.match(r"- in: `([^`]+)`(?:; title: `([^`]*)`)?", line)
        if taken and "generated-" not in taken[1]:
            report[name][taken[1].lower()] = taken[2] or ""
    return report


@pytest.mark.parametrize(("name", "roots"), _trees().items(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_tree_of_files_is_accepted_as_by_a_real_backend(name: str, roots: list[str]) -> None:
    catalog = read([TREE / root for root in roots], root=TREE, repository="https://github.com/acme/catalog")
    expected = _report()[name]
    assert {judged.ref for judged in catalog.documents if judged.accepted} == set(expected)
    titles = {ref: catalog.graph.entities[ref].title for ref, title in expected.items() if title}
    assert titles == {ref: title for ref, title in expected.items() if title}


def _backend(name: str) -> dict[str, Any]:
    path = SHARED / "conformance" / "backend" / name / "entities.json"
    entities = {str(ref_of(data)): data for data in json.loads(path.read_text(encoding="utf-8"))}
    return {ref: data for ref, data in entities.items() if ":default/generated-" not in ref}


def _examples(*roots: str) -> Catalog:
    return read([EXAMPLES / root for root in roots], root=EXAMPLES, repository=ADDRESS)


def _relations(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["type"], item["targetRef"]) for item in data["relations"]]


@pytest.mark.parametrize("roots", [("all.yaml", "acme-corp.yaml")] if EXAMPLES.is_dir() else [], ids=" ".join)
def test_an_exported_entity_is_what_a_real_backend_returns(roots: tuple[str, ...]) -> None:
    catalog = _examples(*roots)
    theirs = _backend("backstage-examples")
    assert set(catalog.graph.entities) == set(theirs)
    for ref, entity in catalog.graph.entities.items():
        mine, other = exported(entity, ADDRESS), theirs[ref]
        metadata = {key: value for key, value in other["metadata"].items() if key not in {"uid", "etag"}}
        metadata["annotations"] = {key: _shortened(key, value) for key, value in metadata["annotations"].items()}
        assert mine == {**other, "metadata": metadata}


def _shortened(key: str, value: str) -> str:
    """Return an annotation of the backend as ours has it: relative to the root, and always `blob` for reading."""
    if "managed-by" in key:
        return value.replace(f"{ADDRESS}/", "").replace(f"{ADDRESS.replace('/tree/', '/blob/')}/", "")
    return value.replace("/tree/", "/blob/") if key.endswith("/view-url") else value


@pytest.mark.parametrize(
    "roots", [("all.yaml", "acme-corp.yaml", "all-ai-resources.yaml")] if EXAMPLES.is_dir() else [], ids=" ".join
)
def test_relations_are_those_of_a_real_backend_with_kinds_of_ai(roots: tuple[str, ...]) -> None:
    catalog = _examples(*roots, "apis/backstage-mcp-server-api.yaml")
    theirs = _backend("backstage-examples-layers")
    assert set(catalog.graph.entities) == set(theirs)
    for ref, entity in catalog.graph.entities.items():
        mine = [edge for edge in _relations(exported(entity, None)) if (ref, *edge) not in ONLY_WITHOUT_LAYERS]
        assert mine == _relations(theirs[ref]), ref
