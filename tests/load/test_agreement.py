"""Agreement with what Backstage's own parser made of the same texts."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

from portal_gen.load.files.source import read_source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.document import Reading
from portal_gen.model.settings import Bounds

SHARED = Path(__file__).parents[3] / "shared"
YAML = SHARED / "conformance" / "yaml"
#: A Set is no value that JSON has; we read a mapping, which Backstage's catalog judges alike.
KNOWN_DISAGREEMENTS = {"s119-annotation.yaml", "s119-spec.yaml"}
UNREADABLE = "cannot be read"


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def as_recorded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_recorded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_recorded(part) for part in value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return (type(value).__name__, value)
    if math.isfinite(value) and (value or math.copysign(1, value) > 0):
        return ("number", value)
    names = {math.inf: "Infinity", -math.inf: "-Infinity", 0: "-0"}
    return as_recorded({"$number": names.get(value, "NaN")})


def read(folder: Path, file: str) -> list[Any]:
    source, found = read_source(folder, file, Bounds())
    assert source is not None, found
    documents, found = parse(source, Bounds())
    bad = {problem.document for problem in found}
    assert bad == {document.index for document in documents if document.reading is Reading.UNREADABLE}
    return [UNREADABLE if document.index in bad else as_recorded(document.value) for document in documents]


def agrees(record: dict[str, Any]) -> bool:
    got = read(YAML, record["file"])
    if any(document["index"] is None for document in record["documents"]):
        # Backstage gave up inside the file, so it recorded the documents before that only.
        good = [document["index"] for document in record["documents"] if document["index"] is not None]
        return UNREADABLE in got and all(got[index] != UNREADABLE for index in good)
    return got == [UNREADABLE if "error" in value else as_recorded(value["value"]) for value in record["values"]]


def test_yaml_is_read_as_backstage_reads_it() -> None:
    recorded = records(YAML / "expected.ndjson")
    files = {record["file"] for record in recorded}
    assert {record["file"] for record in recorded if not agrees(record)} == KNOWN_DISAGREEMENTS & files


def test_real_catalogs_have_the_documents_that_backstage_found() -> None:
    for catalog in sorted((SHARED / "corpus").glob("*/expected.ndjson")):
        expected: dict[str, list[tuple[int, bool]]] = defaultdict(list)
        for record in records(catalog):
            expected[record["file"]].append((record["index"], record["stage"] == "parse"))
        for file, documents in expected.items():
            got = [(index, value == UNREADABLE) for index, value in enumerate(read(catalog.parent, file))]
            assert (file, got) == (file, documents)
