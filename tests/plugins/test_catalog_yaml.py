from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalog.as_yaml import as_yaml

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from([1.5, math.inf, -math.inf]) | _TEXTS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(_TEXTS, below, max_size=4),
    max_leaves=12,
)


@given(_VALUES)
def test_what_is_written_reads_back_as_the_same_value(value: Any) -> None:
    # A file ends with a line end; what is shown on a page does not.
    assert yaml.safe_load(f"{as_yaml(value)}\n") == value


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "No",
        "null",
        "~",
        "12",
        "1e3",
        "0x1f",
        "2026-01-02",
        "a: b",
        "a #b",
        "- a",
        "key:",
        "",
        " a",
        "a\nb",
        "{a}",
    ],
)
def test_a_text_that_yaml_would_read_as_something_else_stays_text(text: str) -> None:
    assert yaml.safe_load(as_yaml({"value": text})) == {"value": text}


def test_plain_words_stand_without_quotes() -> None:
    assert as_yaml({"apiVersion": "backstage.io/v1alpha1", "dependsOn": ["resource:default/a-db"]}) == (
        "apiVersion: backstage.io/v1alpha1\ndependsOn:\n  - resource:default/a-db"
    )


def test_a_long_text_is_cut_and_says_by_how_much() -> None:
    written = as_yaml({"definition": "".join(f"line {number}\n" for number in range(100))})
    assert "line 23" in written
    assert "line 24" not in written
    assert written.endswith("\n# 76 more lines")
    assert yaml.safe_load(written)["definition"].startswith("line 0\n")


def test_a_long_line_is_cut_and_says_by_how_much() -> None:
    assert as_yaml({"value": "x" * 1000}).endswith('" # 600 more characters')


def test_a_long_value_is_cut() -> None:
    written = as_yaml(list(range(10_000)))
    assert written.count("\n") == 600
    assert written.endswith("# the rest is not shown")


def test_a_deep_value_is_cut() -> None:
    value: Any = "deep"
    for _ in range(500):
        value = {"a": value}
    assert "deeper levels are not shown" in as_yaml(value)


def test_a_value_that_aliases_make_huge_is_cut_at_once() -> None:
    value: Any = ["lol"] * 10
    for _ in range(30):
        value = [value] * 10
    assert "the rest is not shown" in as_yaml(value)
