"""What many pages need of the same entity is computed once a portal, and goes with it."""

from __future__ import annotations

import gc
import weakref
from contextlib import suppress
from typing import Any

import pytest

from portal_gen.model.components import Card, Component, Template
from portal_gen.plugin.portal import Portal, Read
from portal_gen.plugin.testing import portal_of

GROUP = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team}\nspec: {type: team, children: []}"


class Answer:
    """Something that tells one computation from another, and whether it is still there."""


def answer(portal: Portal, ref: str) -> Answer:
    portal.entity(ref)
    return Answer()


def about(_portal: Portal, _component: Component) -> Answer:
    return Answer()


def test_a_portal_computes_once_for_the_same_arguments() -> None:
    portal = portal_of(GROUP)
    assert portal.once(answer, "a") is portal.once(answer, "a")
    assert portal.once(answer, "a") is not portal.once(answer, "b")
    assert portal.once(answer, "a") is not portal_of(GROUP).once(answer, "a")


@pytest.mark.parametrize(("argument", "kind"), [(["a"], "list"), ({"a": 1}, "dict"), (({"a"},), "set")])
def test_an_argument_that_has_no_hash_is_told_with_its_type(argument: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"`portal.once` .* and one has none: unhashable type: '{kind}'"):
        portal_of(GROUP).once(answer, argument)


def test_a_template_is_an_argument_like_any_component() -> None:
    portal = portal_of(GROUP)
    first, same, other = (Card("A", Template("a.html", {"names": names})) for names in (["a"], ["a"], ["b"]))
    assert portal.once(about, first) is portal.once(about, same)
    assert portal.once(about, first) is not portal.once(about, other)


def test_whoever_asks_has_read_what_the_computation_read() -> None:
    portal = portal_of(GROUP)
    for _ in range(2):
        with portal.watched() as reads:
            portal.once(answer, "group:default/team")
        assert list(reads) == [Read("entity", "group:default/team")]


def test_what_was_computed_goes_with_the_portal() -> None:
    portal = portal_of(GROUP)
    kept = weakref.ref(portal.once(answer, "a"))
    del portal
    gc.collect()
    assert kept() is None


def fail(portal: Portal, ref: str) -> None:
    raise ValueError(portal.entity(ref))


def test_what_a_computation_read_before_it_failed_counts() -> None:
    portal = portal_of(GROUP)
    with portal.watched() as reads, suppress(ValueError):
        portal.once(fail, "component:default/ghost")
    assert list(reads) == [Read("entity", "component:default/ghost")]
