"""Scalars and keys, as YAML 1.2 and JavaScript have them."""

from __future__ import annotations

import math
from typing import Any

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.settings import Bounds


def value_of(yaml: str) -> Any:
    documents, found = parse(Source("a.yaml", f"value: {yaml}\n"), Bounds())
    assert found == ()
    return documents[0].value["value"]


def keys_of(*lines: str) -> dict[str, Any]:
    documents, found = parse(Source("a.yaml", "\n".join(lines)), Bounds())
    assert found == ()
    value = documents[0].value
    assert isinstance(value, dict)
    return value


TEXTS = [
    *("yes", "no", "on", "OFF", "y", "tRUE", "nULL", "2024-01-02", "2024-13-45", "2024-01-02T03:04:05Z", "12:30"),
    *(
        "190:20:30",
        "1_000",
        "0b101",
        "-0x1F",
        "0O14",
        "0x",
        "0xg",
        "1e",
        "e3",
        "+",
        ".",
        "1.2.3",
        "=",
        "<<",
        "inf",
    ),
    *("NaN", "1,000", "+.", "a:b", "x:y:z", "v1", "1e3x", "nothing", "True dat", "~x", "-x", "e", "+1-1"),
]
NUMBERS = [
    *(("0", 0), ("14", 14), ("014", 14), ("0o14", 12), ("0x1F", 31), ("-7", -7), ("+1", 1), ("08", 8), ("1e3", 1000)),
    *(("1E+3", 1000), ("1.5e3", 1500), ("1.0", 1), ("5.", 5), (".5", 0.5), ("-.5", -0.5), ("+.5", 0.5), ("1.10", 1.1)),
    *(("9007199254740993", 9007199254740992), ("123456789012345678901234567890", 1.2345678901234568e29)),
    *(
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("1e400", math.inf),
        ("1" * 5000, math.inf),
        ("0x" + "f" * 300, math.inf),
    ),
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_yaml_1_1_took_for_something_else_is_text(text: str) -> None:
    assert value_of(text) == text


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_numbers_are_those_of_javascript(text: str, number: float) -> None:
    assert value_of(text) == number
    assert type(value_of(text)) is type(number)


def test_minus_zero_stays_apart_from_zero() -> None:
    assert math.copysign(1, value_of("-0")) == -1


def test_not_a_number_is_one_of_its_spellings() -> None:
    assert math.isnan(value_of(".NaN"))


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_null_is_written_in_five_ways(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(("text", "value"), [("true", True), ("True", True), ("FALSE", False)])
def test_booleans_are_written_in_three_ways_each(text: str, *, value: bool) -> None:
    assert value_of(text) is value


@pytest.mark.parametrize("text", ['"12"', "'true'", '"~"', "!!str 12", "! 12", "!foo 12", "!!python/none 12"])
def test_quotes_and_tags_keep_text(text: str) -> None:
    assert isinstance(value_of(text), str)


@pytest.mark.parametrize(
    ("text", "value"),
    [('!!int "3"', 3), ("!!int abc", "abc"), ("!!float 3", "3"), ("!!bool yes", "yes"), ('!!bool "true"', True)],
)
def test_a_tag_that_does_not_fit_leaves_the_text(text: str, value: object) -> None:
    assert value_of(text) == value


def test_keys_become_texts() -> None:
    assert keys_of("1: a", "0x10: b", "1.50: c", "true: d", "~: e", "yes: f", "? [a, b]", ": g", "? {a: 1}", ": h") == {
        "1": "a",
        "16": "b",
        "1.5": "c",
        "true": "d",
        "": "e",
        "yes": "f",
        "[ a, b ]": "g",
        "{ a: 1 }": "h",
    }


def test_a_placeholder_in_braces_is_a_mapping_whose_key_is_a_mapping() -> None:
    assert value_of("{{ name }}") == {"{ name }": None}


def test_a_number_and_its_text_are_two_keys_of_which_the_later_is_kept() -> None:
    assert keys_of("1: a", '"1": b') == {"1": "b"}


def test_merge_keys_are_keys() -> None:
    assert keys_of("a: &a {x: 1}", "b:", "  <<: *a") == {"a": {"x": 1}, "b": {"<<": {"x": 1}}}


def test_surrogates_written_as_in_json_are_one_character() -> None:
    assert value_of('"\\ud83d\\ude00"') == "😀"


def test_old_line_breaks_are_letters() -> None:
    assert value_of('"a\u2028b\x85c"') == "a\u2028b\x85c"


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x7f", "\x80", "\ufffe"])
def test_control_characters_are_kept(character: str) -> None:
    assert value_of(f'"a{character}b"') == f"a{character}b"
