"""Places of fields."""

from __future__ import annotations

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.location import FieldPath
from portal_gen.model.settings import Bounds

TEXT = """\
# a comment
kind: Component
metadata:
  name: a
  tags: [x, y]
spec:
  dependsOn:
    - component:b
    - component:c
  1: one
---

---
kind: [
---
kind: API
a: &a {b: 1}
c: *a
"""


def place(index: int, path: FieldPath, *, key: bool = False) -> str:
    documents, _ = parse(Source("a.yaml", TEXT), Bounds())
    location = documents[index].places(path, key=key)
    return f"{location.line}:{location.column}"


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ((), "2:1", "2:1"),
        (("kind",), "2:7", "2:1"),
        (("metadata", "name"), "4:9", "4:3"),
        (("metadata", "tags", 1), "5:13", "5:13"),
        (("spec",), "7:3", "6:1"),
        (("spec", "dependsOn", 1), "9:7", "9:7"),
        (("spec", "1"), "10:6", "10:3"),
    ],
)
def test_a_field_and_its_key_have_places(path: FieldPath, value: str, key: str) -> None:
    assert place(0, path) == value
    assert place(0, path, key=True) == key


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        (("spec", "owner"), "6:1"),
        (("metadata", "tags", 7), "5:3"),
        (("nothing", "here"), "2:1"),
        (("kind", "x"), "2:1"),
    ],
)
def test_what_is_missing_is_shown_at_the_name_of_its_parent(path: FieldPath, nearest: str) -> None:
    assert place(0, path) == nearest


def test_documents_that_cannot_be_read_answer_their_first_line() -> None:
    assert place(2, ("kind",)) == "13:1"


def test_documents_behind_them_keep_their_places() -> None:
    assert place(3, ("kind",)) == "16:7"


def test_what_an_alias_repeats_is_placed_where_it_was_written() -> None:
    assert place(3, ("c",)) == "18:4"
    assert place(3, ("c", "b")) == "17:11"


def test_deep_documents_have_places() -> None:
    documents, _ = parse(Source("a.yaml", "[" * 400 + "x" + "]" * 400), Bounds())
    assert documents[0].places((0,) * 400).column == 401
