"""What a catalog says cannot be changed, and is otherwise what it was."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.model.frozen import frozen

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(st.text(), part, max_size=4),
)


@given(VALUES)
def test_a_frozen_value_is_equal_reads_the_same_and_copies_to_plain_values(value: Any) -> None:
    copied = frozen(value)
    assert copied == value
    assert json.dumps(copied) == json.dumps(value)
    assert type(copy.deepcopy(copied)) is type(value)
    assert frozen(copied) is copied


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(a=1),
        lambda data: data.__setitem__("spec", {}),
        lambda data: data["spec"].pop("owner"),
        lambda data: data["spec"].setdefault("owner", "b"),
        lambda data: data["spec"]["tags"].append("c"),
        lambda data: data["spec"]["tags"].sort(),
        lambda data: data["spec"]["tags"].__setitem__(0, "c"),
        lambda data: data["spec"]["tags"].__iadd__(["c"]),
        lambda data: data.__ior__({"a": 1}),
        lambda data: data.__delitem__("spec"),
    ],
)
def test_every_change_is_refused_and_says_what_to_do(change: Callable[[Any], object]) -> None:
    data = {"spec": {"owner": "a", "tags": ["b", "a"]}}
    with pytest.raises(TypeError, match="what the catalog says cannot be changed; make a"):
        change(frozen(data))


def test_deep_values_and_values_in_two_places_are_frozen_too() -> None:
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    shared = {"a": [1]}
    copied = frozen({"deep": deep, "one": shared, "other": shared})
    assert copied["one"] is copied["other"]
    with pytest.raises(TypeError):
        copied["deep"][0][0][0].append(1)
