"""What was read of a file is the same after it was written as JSON and read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal_gen.catalog.file_reading import FileReader, FileReading
from portal_gen.catalog.read import read_catalog
from portal_gen.catalog.reading_json import circumstances, reading_from_json, reading_to_json
from portal_gen.catalog.walk import Earlier
from portal_gen.load.files.source import Source, read_source
from portal_gen.model.digest import digest
from portal_gen.model.settings import Bounds, Options, Settings
from portal_gen.validate.kinds import built_in_kinds

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
KINDS = built_in_kinds()
BOUNDS = Bounds()
COMPONENT = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  annotations: {a.b/c: x}
spec: {type: service, lifecycle: production, owner: payments, dependsOn: [resource:b, resource:a]}
"""


def reader(root: Path = ROOT, bounds: Bounds = BOUNDS) -> FileReader:
    return FileReader(root, "https://github.com/acme/catalog", bounds, KINDS)


def read(text: str, root: Path = ROOT) -> FileReading:
    return reader(root)(Source("catalog.yaml", text))


def assert_comes_back(reading: FileReading) -> None:
    line = reading_to_json(reading)
    assert line.isascii()
    assert "\n" not in line
    again = reading_from_json(line, KINDS)
    # By their text, for NaN equals nothing; what is in order in one is to be in that order in the other.
    assert repr(again) == repr(reading)


def _real_files() -> list[Path]:
    folders = (ROOT / "catalog", SHARED / "corpus", SHARED / "conformance")
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".yaml", ".yml"})


def test_what_real_files_say_comes_back() -> None:
    files = _real_files()
    assert files
    for path in files:
        source, _ = read_source(path.parent, path.name, BOUNDS)
        if source is not None:
            reading = reader(path.parent)(source)
            if reading.lasting:
                assert_comes_back(reading)


SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.floats() | st.text(max_size=12)
KEYS = st.sampled_from(["apiVersion", "kind", "metadata", "name", "Name", "spec", "owner"]) | st.text(max_size=6)
VALUES = st.recursive(SCALARS, lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=5))
METADATA = st.fixed_dictionaries(
    {"name": st.just("a") | SCALARS},
    optional={"namespace": st.just("b") | SCALARS, "annotations": VALUES, "labels": VALUES, "x": VALUES, "X": VALUES},
)
ENTITIES = st.fixed_dictionaries(
    {"apiVersion": st.just("backstage.io/v1alpha1"), "kind": st.sampled_from(["System", "Group", "Other"])},
    optional={"metadata": METADATA, "spec": st.fixed_dictionaries({"owner": st.just("a") | VALUES})},
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(values=st.lists(ENTITIES | VALUES, max_size=3))
def test_whatever_a_file_says_comes_back(values: list[object]) -> None:
    assert_comes_back(read("".join(f"--- {json.dumps(value)}\n" for value in values)))


def test_a_sound_document_comes_back_with_its_entity() -> None:
    reading = read(COMPONENT)
    (document,) = reading_from_json(reading_to_json(reading), KINDS).documents
    assert document.verdict.data is not None
    assert document.verdict.data["metadata"]["namespace"] == "default"
    assert document.verdict.data["spec"]["dependsOn"] == ["resource:a", "resource:b"]
    assert document.value["spec"]["dependsOn"] == ["resource:b", "resource:a"]


def test_annotations_that_hold_nothing_are_absent_from_the_entity_that_comes_back() -> None:
    reading = read(COMPONENT.replace("{a.b/c: x}", ""))
    assert reading.documents[0].verdict.valid
    assert_comes_back(reading)


@pytest.mark.parametrize(
    "text",
    ["a: [", "a: 1\na: 2", "- 1", COMPONENT.replace("billing", "bill ing"), COMPONENT.replace("payments", "a:b:/")],
    ids=["unreadable", "key-twice", "no-mapping", "bad-name", "bad-reference"],
)
def test_mistakes_come_back_with_their_places(text: str) -> None:
    reading = read(text)
    assert reading.findings or any(document.findings for document in reading.documents)
    assert reading.lasting
    assert_comes_back(reading)


API = """\
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: billing}
spec: {type: openapi, lifecycle: production, owner: payments, definition: {$text: ./api.yaml}}
"""


def test_the_files_that_placeholders_name_are_known(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    reading = read(API, tmp_path)
    assert reading.sources == {"api.yaml": digest(b"openapi: 3.1.0\n")}
    assert reading.lasting
    assert_comes_back(reading)


def test_a_placeholder_that_failed_is_tried_again(tmp_path: Path) -> None:
    assert not read(API, tmp_path).lasting


def test_a_file_that_is_not_fetched_is_not_tried_again() -> None:
    reading = read(API.replace("./api.yaml", "https://example.com/api.yaml"))
    assert [finding.code for finding in reading.documents[0].findings] == ["not-fetched"]
    assert reading.lasting
    assert_comes_back(reading)


@pytest.mark.parametrize("text", ["a: &a [1]\nb: *a", "a: [{b: &a x}, {c: *a}]", "--- {a: 1}\n--- {a: &a 1, b: [*a]}"])
def test_what_aliases_repeat_is_read_again(text: str) -> None:
    assert not read(text).lasting


def test_an_anchor_that_nothing_repeats_changes_nothing() -> None:
    assert read("a: &a [1]").lasting


def test_a_file_that_is_included_as_yaml_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    assert not read(API.replace("$text", "$yaml"), tmp_path).lasting


def test_other_bounds_kinds_or_repositories_are_other_circumstances(tmp_path: Path) -> None:
    fewer = {name: kind for name, kind in KINDS.items() if name != "api"}
    known = reader()
    readers = [
        known,
        reader(bounds=Bounds(levels=5)),
        FileReader(ROOT, "", known.bounds, KINDS),
        FileReader(ROOT, known.repository, known.bounds, fewer),
    ]
    assert len({circumstances(one) for one in readers}) == len(readers)
    assert circumstances(reader(tmp_path)) == circumstances(known)


def _from_lines(reader: FileReader, sources: Sequence[Source]) -> Iterable[FileReading]:
    for source in sources:
        reading = reader(source)
        yield reading_from_json(reading_to_json(reading), reader.kinds) if reading.lasting else reading


@pytest.mark.parametrize(
    "folder",
    [ROOT / "catalog", *sorted((SHARED / "conformance" / "files" / "tree").glob("*/"))],
    ids=lambda path: path.name,
)
def test_a_catalog_is_the_same_whoever_reads_its_files(folder: Path) -> None:
    given = Settings(root=folder, folder=folder, config="", options=Options(catalog=("./",)))
    read, again = read_catalog(given), read_catalog(given, earlier=Earlier(_from_lines))
    assert again.diagnostics == read.diagnostics
    assert again.relations == read.relations
    assert [(item.ref, item.valid, item.accepted) for item in again.documents] == [
        (item.ref, item.valid, item.accepted) for item in read.documents
    ]
    assert [(entity.data, entity.place()) for entity in again.entities] == [
        (entity.data, entity.place()) for entity in read.entities
    ]
