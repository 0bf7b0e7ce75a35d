from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.components import Badge, Stack, Text
from portal_gen.model.page import Page
from portal_gen.render.html.macros import DERIVED, Macros, TemplateProblemError, component_types, macro_name
from portal_gen.render.html.page import Html


@pytest.mark.parametrize("name", [macro_name(component) for component in component_types()])
def test_every_component_has_a_macro_whose_parameters_are_its_fields(overrides: Path, name: str) -> None:
    assert callable(Macros([overrides]).load(name))


def test_every_macro_file_belongs_to_a_component(overrides: Path) -> None:
    files = {file.stem for file in (overrides / "components").glob("*.html")}
    assert files == {macro_name(component) for component in component_types()}
    assert set(DERIVED) <= files


def test_a_site_replaces_the_look_of_one_component(overrides: Path, tmp_path: Path) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "badge.html").write_text(
        "{% macro badge(label, tone, url) %}<em>{{ label }}</em>{% endmacro %}", encoding="utf-8"
    )
    html = Html([tmp_path, overrides], lambda _: None)
    assert "<em>a &amp; b</em>" in html.page(Badge("a & b"), 0)
    assert "<strong>x</strong>" in html.page(Text("x", style="strong"), 0)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{% macro badge(label) %}{% endmacro %}", "must define `macro badge(label, tone, url)`"),
        ("{% macro other() %}{% endmacro %}", "must define `macro badge(label, tone, url)`"),
        ("{% macro badge( %}", "is not a template"),
        ("{% macro badge(label, tone, url) %}\n{{ labl.foo }}{% endmacro %}", ", line 2, could not be shown: 'labl'"),
        ("{% macro badge(label, tone, url) %}{{ 1 / 0 }}{% endmacro %}", "could not be shown: division by zero"),
    ],
)
def test_where_a_replacement_fails_that_is_told_once_a_page_and_ours_stands_in_its_place(
    overrides: Path, tmp_path: Path, template: str, why: str
) -> None:
    (tmp_path / "components").mkdir()
    (tmp_path / "components" / "badge.html").write_text(template, encoding="utf-8")
    html, ours = Html([tmp_path, overrides], lambda _: None), Html([overrides], lambda _: None)
    page = Page("a", "A", "", Stack((Badge("first"), Badge("second"))), "", "test")
    for _ in range(2):
        shown = html.rendered(page)
        assert shown.html == ours.rendered(page).html
        assert len(shown.problems) == 1
        assert "components/badge.html" in shown.problems[0]
        assert why in shown.problems[0]


def test_folders_without_the_design_system_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateProblemError, match=r"no `components/badge\.html`"):
        Html([tmp_path], lambda _: None).page(Badge("x"), 0)
