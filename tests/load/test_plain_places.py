"""Places that indentation tells are those that reading the file tells."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.load.files.source import Source, decode
from portal_gen.load.yaml.documents import parse
from portal_gen.load.yaml.places import YamlPlaces
from portal_gen.load.yaml.plain_places import plain_place
from portal_gen.model.location import FieldPath
from portal_gen.model.settings import Bounds

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "catalog").rglob("*.yaml"))
CORPUS = sorted(file for file in (ROOT.parent / "shared" / "corpus").rglob("*.y*ml") if file.is_file())


def paths(value: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Yield the path of everything in a value."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in parts:
        yield (*path, step)
        yield from paths(below, (*path, step))


def differences(text: str) -> tuple[int, list[str]]:
    """Return how many places indentation tells in a text, and which of them reading it tells otherwise."""
    told, wrong = 0, []
    # A carriage return makes the file be read; it changes no line and no column before it.
    source, read = Source("a.yaml", text), Source("a.yaml", f"{text}\n# \r\n")
    for document in parse(source, Bounds())[0]:
        places = document.places
        assert isinstance(places, YamlPlaces)
        exact = YamlPlaces(read, Bounds(), places.index, places.line, places.column)
        for path in islice(paths(document.value), 2000):
            for key in (False, True):
                spot = plain_place(text.split("\n"), places.line - 1, path, key=key) if places.column == 1 else None
                if spot is not None:
                    told += 1
                    location = exact(path, key=key)
                    wrong += [] if spot == (location.line - 1, location.column - 1) else [f"{path} {key}: {spot}"]
    return told, wrong


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_in_the_demonstration(file: Path) -> None:
    _, wrong = differences(file.read_text(encoding="utf-8"))
    assert wrong == []


@pytest.mark.skipif(not CORPUS, reason="there are no catalogs of others here")
def test_in_the_catalogs_of_others() -> None:
    told = 0
    for file in CORPUS:
        text = decode(file.read_bytes())
        if "\r" not in text and len(text) < 100_000:
            number, wrong = differences(text)
            assert wrong == [], file
            told += number
    assert told > 5000


ODD = """\
---
# a comment
kind: Component
metadata:
  # another
  name: &name a

  description: |
    kind: not a key
    name: nor this
  folded: >-
      spec: x
  plain: it goes
    on - and on
  list:
  - one
  -   two
  - {a: b}
  -
    nested: yes
  empty:
  links: [x, y]
  "links2": x
spec:
  owner:   team # who
  deep:
    deeper:
      deepest: 1
  name: *name
"quoted": one
"""


def test_in_a_document_that_is_written_in_every_style() -> None:
    told, wrong = differences(ODD)
    assert wrong == []
    assert told > 20


def test_what_is_written_plainly_is_told() -> None:
    lines = ODD.split("\n")
    assert plain_place(lines, 2, ("spec", "owner"), key=False) == (24, 11)
    assert plain_place(lines, 2, ("spec", "deep", "deeper", "deepest"), key=True) == (27, 6)
    assert plain_place(lines, 2, ("metadata", "list", 1), key=False) == (16, 6)
    assert plain_place(lines, 2, ("metadata", "links2"), key=False) is None  # its key is in quotes


VALUES = st.recursive(
    st.one_of(st.text("ab: #-\n'\"&*|>", max_size=12), st.integers(), st.none(), st.booleans()),
    lambda below: st.one_of(
        st.lists(below, max_size=3), st.dictionaries(st.text('abc-_./# :"', max_size=5), below, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["kind", "spec", "a", "b-c"]), VALUES, min_size=1), st.sampled_from([2, 4]))
def test_in_whatever_is_written(value: dict[str, Any], indent: int) -> None:
    text = yaml.safe_dump_all([value, value], indent=indent, sort_keys=False, width=20, allow_unicode=True)
    assert differences(text)[1] == []
