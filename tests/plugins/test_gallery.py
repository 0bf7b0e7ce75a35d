from __future__ import annotations

import re

import pytest

from plugins.gallery import Gallery
from plugins.gallery.examples import components, examples_of, made, summary_of
from plugins.gallery.show import shown
from portal_gen.api import Badge, Callout, Code, Component, Section, Stack
from portal_gen.plugin.testing import portal_of
from portal_gen.render.html.macros import component_types

EXAMPLES = [example for component in components() for example in examples_of(component)]


def test_every_component_of_the_design_system_is_there() -> None:
    assert set(components()) == set(component_types())


@pytest.mark.parametrize("component", components(), ids=lambda component: component.__name__)
def test_every_component_says_what_it_is_for_and_shows_an_example(component: type[Component]) -> None:
    assert summary_of(component).endswith(".")
    assert examples_of(component)


@pytest.mark.parametrize("example", [one for one in EXAMPLES if '"catalog/' in one])
def test_examples_lead_to_pages_that_the_gallery_brings_itself(example: str) -> None:
    (address,) = set(re.findall('"(catalog/[^"]*)"', example)) - {"catalog/gallery"}
    assert address == "catalog/gallery/long-list"


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_makes_a_component_of_the_design_system(example: str) -> None:
    assert isinstance(made(example), Component)


def test_every_component_has_a_section_under_its_name() -> None:
    body = Gallery().gallery(portal_of("")).body
    assert isinstance(body, Stack)
    titles = [part.title for part in body.items if isinstance(part, Section)]
    assert titles == [component.__name__ for component in components()]


def test_an_example_is_shown_with_the_code_that_makes_it() -> None:
    assert shown('Badge("java")') == Stack((Badge("java"), Code('Badge("java")', language="python")))


@pytest.mark.parametrize("example", ['Badge("java", colour="red")', "1 + 1", "Bagde()"])
def test_an_example_that_fails_is_shown_as_its_error(example: str) -> None:
    live, code = _parts(shown(example))
    assert isinstance(live, Callout)
    assert live.tone == "danger"
    assert code == Code(example, language="python")


def _parts(component: Component) -> tuple[object, object]:
    assert isinstance(component, Stack)
    live, code = component.items
    return live, code
