"""Whatever a file looks like: beside the repairs no byte of it changes, and no value."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal_gen.load.yaml.spans import Spans
from portal_gen.load.yaml.stream import read_stream
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import FieldPath, Location
from portal_gen.model.repair import RenameKey, Repair, SetValue
from portal_gen.model.settings import Bounds
from portal_gen.repair.text import Repaired, repaired
from tests.repair.one_file import repaired_bytes

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
BOUNDS = Bounds()

#: What is wrong, and what is right; each stands where the file has one of the layouts.
VERSIONS = st.tuples(st.sampled_from(["1.0", "1.10", "0x1F", "true", "014", "1e3", "-7"]))
SPACE = st.sampled_from(["", " ", "   "])
COMMENT = st.sampled_from(["", " # why", "\t# `a: b`", "  # 'quoted\" #"])
LINES = st.sampled_from(["", "\n", "# a comment: of its own\n", "   \n\n"])
EXTRA = st.sampled_from(
    [
        "",
        "  title: >-\n    folded\n     text\n",
        "  title: 'it''s'\n",
        "  x: &a [1, {b: c}]\n  y: *a\n",
        '  x: "é\\n"\n',
    ]
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file as somebody might have written it, and the same file as it is to be."""
    before, after = [], []

    def write(wrong: str, right: str | None = None) -> None:
        before.append(wrong)
        after.append(wrong if right is None else right)

    for number in range(draw(st.integers(1, 3))):
        write(draw(LINES) + ("---\n" if number else ""))
        write("apiVersion: backstage.io/v1alpha1" + draw(COMMENT) + "\n" + draw(LINES) + "kind:" + " " + draw(SPACE))
        quote = draw(st.sampled_from(["", "'", '"']))
        kind = draw(st.sampled_from(["Group", "group", "GROUP"]))
        write(f"{quote}{kind}{quote}", f"{quote}Group{quote}")
        write(draw(COMMENT) + f"\nmetadata:\n  name: team{number}\n" + draw(EXTRA) + "  annotations:")
        (version,) = draw(VERSIONS)
        if draw(st.booleans()):
            write(" {" + draw(SPACE) + "example.com/a: ")
            write(version, f'"{version}"')
            write(draw(SPACE) + "}" + draw(COMMENT) + "\n")
        else:
            write("\n" + draw(LINES) + "      example.com/a: " + draw(SPACE))
            write(version, f'"{version}"')
            write(draw(COMMENT) + "\n")
        write("spec:\n  type: team\n  children: []" + draw(SPACE) + draw(st.sampled_from(["\n", "\n\n", " \n"])))
    return "".join(before), "".join(after)


@given(drawn=files(), marked=st.booleans(), windows=st.booleans(), cut=st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_stands_around_a_repair_stays(
    tmp_path: Path, drawn: tuple[str, str], *, marked: bool, windows: bool, cut: bool
) -> None:
    def as_bytes(text: str) -> bytes:
        text = text.rstrip() if cut else text
        text = text.replace("\n", "\r\n") if windows else text
        return ("\ufeff" if marked else "").encode() + text.encode()

    before, after = map(as_bytes, drawn)
    assert repaired_bytes(before, tmp_path) == after


KEYS = st.text("ab -:#'\"é", min_size=1, max_size=4) | st.sampled_from(["owner", "1", "true", "example.com/a"])
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab: #-'\"\n\té{[&*!", max_size=8)
VALUES = st.recursive(SCALARS, lambda part: st.lists(part, max_size=3) | st.dictionaries(KEYS, part, max_size=3))
TEXTS = st.text("ab: #-'\"é,]}&*!|>%@`?\\1/", max_size=10) | st.sampled_from(
    ["true", "1.0", "~", "- a", "a: b", "a #b"]
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=3), st.integers(0, 3), st.data())
def test_a_repair_changes_the_text_that_it_is_about_and_no_other_value(
    value: Any, indent: int, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([json.dumps(value, indent=indent or None), block(value)]))
    (parsed,) = read_stream(text, BOUNDS)
    if parsed.failures:
        return
    path = data.draw(st.sampled_from([*paths(parsed.value)]))
    new = data.draw(TEXTS)
    done = repaired_with(text, SetValue(path, new))
    if isinstance(value_at(parsed.value, path), dict | list):
        assert (done.text, done.made) == (text, ())
    else:
        (after,) = read_stream(done.text, BOUNDS)
        assert repr(after.value) == repr(changed(parsed.value, path, new))


def repaired_with(text: str, repair: Repair, document: int = 0) -> Repaired:
    found = Diagnostic("a-code", Severity.ERROR, "", Location("a.yaml"), document=document, repair=repair)
    return repaired(text, [found], BOUNDS)


def block(value: Any, indent: int = 0) -> str:
    """Return a value in block style, with its leaves as JSON."""
    if not value or not isinstance(value, dict | list):
        return f" {json.dumps(value, ensure_ascii=False)}\n"
    parts = value.items() if isinstance(value, dict) else [("-", part) for part in value]
    start = "\n" if indent else ""
    marks = (
        (json.dumps(key, ensure_ascii=False) + ":" if isinstance(value, dict) else key, part) for key, part in parts
    )
    return start + "".join(f"{' ' * indent}{mark}{block(part, indent + 2)}" for mark, part in marks)


def paths(value: Any, path: FieldPath = ()) -> list[FieldPath]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [deeper for key, part in parts for deeper in paths(part, (*path, key))]
    return [path, *below] if path else below


def value_at(value: Any, path: FieldPath) -> Any:
    for step in path:
        value = value[step]
    return value


def changed(value: Any, path: FieldPath, new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {key: changed(part, path[1:], new) if key == path[0] else part for key, part in value.items()}
    return [changed(part, path[1:], new) if index == path[0] else part for index, part in enumerate(value)]


REAL = sorted(path for path in CORPUS.rglob("*") if path.suffix in {".yaml", ".yml"} and path.is_file())


@pytest.mark.skipif(not REAL, reason="no real catalogs here")
def test_of_real_files_nothing_changes_beside_the_one_value_or_key() -> None:
    tried = made = 0
    for file in REAL:
        text = file.read_bytes().decode(errors="replace")
        for index, parsed in enumerate(read_stream(text, BOUNDS)):
            for path in paths(parsed.value)[::11][:6]:
                for repair in (SetValue(path, "new: value"), RenameKey(path, "newName")):
                    tried += 1
                    done = repaired_with(text, repair, index)
                    made += len(done.made)
                    assert_nothing_else_changed(text, done, repair, index)
    assert made > tried / 3


def assert_nothing_else_changed(text: str, done: Repaired, repair: SetValue | RenameKey, document: int) -> None:
    if not done.made:
        assert done.text == text
        return
    spans = Spans(text, BOUNDS)
    written = (spans.value if isinstance(repair, SetValue) else spans.key)(document, repair.path)
    assert written is not None
    assert done.text.startswith(text[: written.start])
    assert done.text.endswith(text[written.end :])
    new = done.text[written.start : len(done.text) - len(text) + written.end]
    assert re.fullmatch(r"""newName|["'](new: value|newName)["']""", new)
