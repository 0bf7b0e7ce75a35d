"""Macros run as plain functions where they can: what they write is what Jinja writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import markupsafe
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from jinja2.filters import FILTERS

from portal_gen.model.components import Edge, Graph, KeyValues, Node, Stack, Tab, TabBar, Table
from portal_gen.render.html.compiled.function import compiled
from portal_gen.render.html.macros import Macros, component_types, macro_name, parameters
from portal_gen.render.html.markup import Markup, escape
from portal_gen.render.html.page import Html

#: What makes a template one for Jinja alone, without a change to what it writes.
BEYOND = "{% set beyond = namespace() %}"

HOSTILE = ("", "plain words", "<b>&amp;</b>", "\"'><script>", "{{ 7 * 7 }}", "a\nb", "\0é…")


class Item(NamedTuple):
    """A value with parts, as the renderer hands them to macros."""

    name: Any
    parts: Any


def macro(folder: Path, template: str) -> Callable[..., Markup]:
    file = folder / "components" / "badge.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template, encoding="utf-8")
    return Macros([folder]).load("badge")


def outcome(folder: Path, template: str, values: tuple[Any, ...]) -> str:
    try:
        return str(macro(folder, template)(*values))
    except Exception as error:  # noqa: BLE001  a template may raise anything
        return f"{type(error).__name__}: {error}"


def is_plain(template: str) -> bool:
    def never(*_values: object) -> Markup:
        raise AssertionError("the function itself writes these values")

    parsed = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).parse(template)
    return compiled(parsed, "badge", ("label", "tone", "url"), FILTERS, never) is not None


scalars = st.one_of(
    st.sampled_from(HOSTILE), st.sampled_from(HOSTILE).map(Markup), st.integers(-2, 9), st.booleans(), st.none()
)
items = st.lists(st.builds(Item, scalars, st.lists(scalars, max_size=3)), max_size=3)
names = st.sampled_from(["label", "tone", "url", "one", "two"])
constants = st.sampled_from(['"<a>"', '"x"', "1", "true", "none", '("x", 1)', "[1, 2]"])


def longer(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(["or", "and", "==", "!=", "<", "in", "+", "*", "~"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
        inner.map("(not {})".format),
        st.tuples(inner, inner, inner).map(lambda three: "({} if {} else {})".format(*three)),
        st.tuples(inner, st.sampled_from(["length", "upper", "join('<')", "join", "e", "safe", "default(1)"])).map(
            "({0[0]}|{0[1]})".format
        ),
        st.tuples(inner, st.sampled_from([".name", ".parts", "[0]", ".parts[1]", "['name']"])).map("".join),
    )


expressions = st.recursive(
    st.one_of(names, constants, st.just("loop.index0"), st.just("loop.first")), longer, max_leaves=4
)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(inner, max_size=3).map("".join),
        st.tuples(expressions, inner, expressions, inner, inner).map(
            lambda five: "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format(*five)
        ),
        st.tuples(st.sampled_from(["one", "two", "one, two"]), expressions, inner).map(
            lambda three: "{{% for {} in {} %}}{}{{% endfor %}}".format(*three)
        ),
        st.tuples(names, expressions, inner).map(lambda three: "{{% set {} = {} %}}{}".format(*three)),
    )


words = st.sampled_from(["<p>", " ", "\n", "</p>\n", "'\"\\{}", "&amp;"])
outputs = expressions.map("{{{{ {} }}}}".format)
bodies = st.recursive(st.one_of(words, outputs), nested, max_leaves=8)


@given(bodies, st.tuples(scalars, scalars | items, items))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_macro_writes_and_fails_as_in_jinja(tmp_path: Path, body: str, values: tuple[Any, ...]) -> None:
    template = f"{{% macro badge(label, tone, url) -%}}{body}{{%- endmacro %}}"
    by_jinja = outcome(tmp_path / "jinja", BEYOND + template, values)
    assert outcome(tmp_path / "plain", template, values) == by_jinja


@pytest.mark.parametrize("name", [macro_name(component) for component in component_types()])
def test_every_macro_of_the_design_system_runs_as_a_plain_function(overrides: Path, name: str) -> None:
    source = (overrides / "components" / f"{name}.html").read_text(encoding="utf-8")
    wanted = next(parameters(component) for component in component_types() if macro_name(component) == name)
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).parse(source)
    assert compiled(template, name, wanted, FILTERS, Markup) is not None


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("{% if label is defined %}{{ label }}{% endif %}", "a&amp;b"),
        ("{{ caller is defined }}{{ label }}", "Falsea&amp;b"),
        ("{% set kept = namespace(n=1) %}{{ kept.n }}{{ label }}", "1a&amp;b"),
        ("{{ label|truncate(1, true, '', 0) }}", "a"),
        ("{{ label|replace('a', '<') }}", "&lt;&amp;b"),
        ("{% for one in [1, 2] %}{{ loop.last }}{% else %}{% endfor %}", "FalseTrue"),
        ("{% filter upper %}{{ label }}{% endfilter %}", "A&AMP;B"),
        ("{{ tone.nothing|default('none of it') }}", "none of it"),
        ("{{ {'a': label}.a }}", "a&amp;b"),
        ("{{ url['kind'] }}", "x"),
        ("{{ url.kind }}", "x"),
    ],
)
def test_an_override_may_use_all_of_jinja(tmp_path: Path, body: str, shown: str) -> None:
    badge = macro(tmp_path, f"{{% macro badge(label, tone, url) %}}{body}{{% endmacro %}}")
    html = badge("a&b", "info", {"kind": "x"})
    assert html == shown
    assert type(html) is Markup


@pytest.mark.parametrize(
    "template",
    [
        "{% macro badge(label, tone, url) %}{{ loop }}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{{ other(label) }}{% endmacro %}",
        "{% macro other(a) %}{% endmacro %}{% macro badge(label, tone, url) %}{{ other() }}{% endmacro %}",
        "{% macro other(caller) %}{% endmacro %}{% macro badge(label, tone, url) %}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{% for a in url %}{% set b = a %}{% endfor %}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{{ label }}{% set label = 1 %}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{{ label.class }}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{{ ('x' or label).name }}{% endmacro %}",
        "{% macro badge(label, tone) %}{% endmacro %}",
        "words{% macro badge(label, tone, url) %}{% endmacro %}",
        "{% macro badge(label, tone, url) %}{% endmacro %}{% macro badge(label, tone, url) %}1{% endmacro %}",
        f"{{% macro badge(label, tone, url) %}}{'a{% for a in url %}' * 80}{'{% endfor %}' * 80}{{% endmacro %}}",
    ],
)
def test_a_template_that_may_mean_more_is_left_to_jinja(template: str) -> None:
    assert not is_plain(template)


def test_macros_of_one_file_call_one_another(tmp_path: Path) -> None:
    template = """
        {% macro deep(item) %}<i>{{ item.name }}</i>{% for one in item.parts %}{{ deep(one) }}{% endfor %}{% endmacro %}
        {% macro badge(label, tone, url) %}{{ deep(url) }}{{ label }}{% endmacro %}
    """
    assert is_plain(template)
    tree = Item("<a>", [Item("b", []), Item(Markup("<c>"), [])])
    assert macro(tmp_path, template)("&", "info", tree) == "<i>&lt;a&gt;</i><i>b</i><i><c></i>&amp;"


def test_what_a_value_does_not_have_is_an_error_that_leads_to_the_file(tmp_path: Path) -> None:
    badge = macro(tmp_path, "{% macro badge(label, tone, url) %}\n<b>\n{{ label.nothing }}</b>{% endmacro %}")
    with pytest.raises(UndefinedError, match="has no attribute 'nothing'") as error:
        badge("x", "info", "")
    assert str(tmp_path / "components" / "badge.html") in {str(entry.path) for entry in error.traceback}


def test_markup_is_written_as_it_is_and_what_is_joined_to_it_is_escaped_again() -> None:
    assert escape(Markup("<b>")) == "<b>"
    assert escape(Markup("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"
    assert escape(Markup("<b>").upper()) == "&lt;B&gt;"


def test_tabs_have_icons_all_or_none(html: Html) -> None:
    drawn, plain = Tab("One", "a", "material/api"), Tab("Two", "b")
    assert html.page(TabBar((drawn, drawn)), 0).count("<svg") == 2
    assert "<svg" not in html.page(TabBar((drawn, plain)), 0)


def test_words_that_claim_to_be_markup_are_escaped_before_and_after_equal_words(html: Html) -> None:
    for claim in (markupsafe.Markup("<b>"), "<b>", Markup("<b>")):
        assert "<b>" not in html.page(Graph((Node("a", claim), Node("b", claim)), (Edge("a", "b"),)), 0)
        assert "<b>" not in html.page(Stack((claim, Table(("A",), ((claim,),)), KeyValues((("A", claim),)))), 0)
