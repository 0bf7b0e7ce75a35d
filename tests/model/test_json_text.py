from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.model.json_text import json_text

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=10,
)


@given(_PLAIN)
def test_what_json_can_hold_reads_back_as_the_same(value: Any) -> None:
    assert json.loads(json_text(value)) == value


@given(_PLAIN, st.sampled_from([math.nan, math.inf, -math.inf]))
def test_a_number_that_json_cannot_hold_is_null_and_all_else_as_it_was(value: Any, odd: float) -> None:
    assert json.loads(json_text({"a": [value, odd], "b": value})) == {"a": [value, None], "b": value}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_value_is_left_as_it_was(indent: int | None) -> None:
    value = {"a": [math.inf, {"b": 1}]}
    json_text(value, indent=indent)
    assert value == {"a": [math.inf, {"b": 1}]}
