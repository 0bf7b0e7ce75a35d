from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from portal_gen.model.dotted_path import ABSENT, dotted, found_at, keys_to, value_at

DATA: Mapping[str, Any] = {
    "kind": "Component",
    "metadata": {
        "annotations": {"github.com/project-slug": "acme/billing", "example.com/a.b/c": "deep"},
        "labels": {"a": "not a mapping", "a.b": "held by one key"},
    },
    "spec": {
        "type": "service",
        "nothing": None,
        "x": {"y": "two keys"},
        "x.y": "one key",
        "dependsOn": ["component:a"],
    },
}


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("kind", ("kind",)),
        ("spec.type", ("spec", "type")),
        ("metadata.annotations.github.com/project-slug", ("metadata", "annotations", "github.com/project-slug")),
        ("metadata.annotations.example.com/a.b/c", ("metadata", "annotations", "example.com/a.b/c")),
        ("metadata.labels.a.b", ("metadata", "labels", "a.b")),
        ("spec.x.y", ("spec", "x", "y")),
        ("spec.nothing", ("spec", "nothing")),
    ],
)
def test_a_path_leads_through_keys_that_may_hold_dots_and_through_the_shorter_ones_first(
    path: str, keys: tuple[str, ...]
) -> None:
    expected: Any = DATA
    for key in keys:
        expected = expected[key]
    assert keys_to(DATA, path) == keys
    assert found_at(DATA, path) == expected
    assert value_at(DATA, path) == expected


@pytest.mark.parametrize(
    "path", ["", ".", "spec.", "spec..type", "spec.typ", "spec.dependsOn.0", "kind.Component", "x.y"]
)
def test_a_path_may_lead_to_nothing(path: str) -> None:
    assert keys_to(DATA, path) == ()
    assert found_at(DATA, path) is ABSENT
    assert value_at(DATA, path) is None


def test_a_path_of_thousands_of_steps_leads_to_nothing() -> None:
    assert found_at(DATA, "spec." * 3000) is ABSENT


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("spec", "dependsOn", 0), "spec.dependsOn[0]"),
        ((1, "cards"), "[1].cards"),
        ((".hidden", "a"), ".hidden.a"),  # a dot that is part of a key stays
    ],
)
def test_a_path_is_written_as_people_write_it(path: tuple[str | int, ...], text: str) -> None:
    assert dotted(path) == text
