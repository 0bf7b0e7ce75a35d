from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.components import Stack, Template
from portal_gen.model.page import Page
from portal_gen.render.html.page import Html, Rendered


def shown(overrides: Path, folder: Path, template: Template) -> Rendered:
    html = Html([overrides], lambda _: None, plugin_templates={"hello": folder})
    return html.rendered(Page("a", "A", "", Stack((template,)), "", "test"))


def test_a_plugins_template_is_filled_with_everything_escaped(overrides: Path, tmp_path: Path) -> None:
    (tmp_path / "hello.html").write_text('<p class="pg-muted mine">Hello, {{ name }}</p>', encoding="utf-8")
    rendered = shown(overrides, tmp_path, Template("hello.html", {"name": "<b>"}, plugin="hello"))
    assert '<p class="pg-muted">Hello, &lt;b&gt;</p>' in rendered.html
    assert rendered.problems == ()


def test_an_edited_template_is_read_anew_for_the_next_site(overrides: Path, tmp_path: Path) -> None:
    for words in ("first", "second", "third"):
        (tmp_path / "hello.html").write_text(words, encoding="utf-8")
        assert words in shown(overrides, tmp_path, Template("hello.html", plugin="hello")).html


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        "<p onclick=x>a</p>",
        "<p style='color:red'>a</p>",
        "<a href='javascript:x'>a</a>",
        "<img src='https://example.com/x.png'>",
        "<iframe src=x></iframe>",
        "<p id=evil>a</p>",
        "<form action=x><input></form>",
    ],
)
def test_its_html_is_sanitised(overrides: Path, tmp_path: Path, html: str) -> None:
    (tmp_path / "x.html").write_text(html, encoding="utf-8")
    page = shown(overrides, tmp_path, Template("x.html", plugin="hello")).html
    assert not any(word in page for word in ("script", "onclick", "style", "<img", "iframe", "evil", "<form", "<input"))


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (Template("gone.html", plugin="hello"), "gone.html"),
        (Template("../secret.html", plugin="hello"), "secret.html"),
        (Template("broken.html", plugin="hello"), "nothing_of_that_name"),
        (Template("x.html", plugin="other"), "plugin `other` has no templates"),
    ],
)
def test_a_template_that_cannot_be_filled_is_told_and_the_page_is_whole(
    overrides: Path, tmp_path: Path, template: Template, why: str
) -> None:
    (tmp_path / "broken.html").write_text("{{ nothing_of_that_name }}", encoding="utf-8")
    (tmp_path.parent / "secret.html").write_text("secret", encoding="utf-8")
    rendered = shown(overrides, tmp_path, template)
    assert "<h1" in rendered.html
    assert len(rendered.problems) == 1
    assert why in rendered.problems[0]


def test_a_template_of_no_plugin_shows_its_words(overrides: Path, tmp_path: Path) -> None:
    rendered = shown(overrides, tmp_path, Template("hello.html", text="Hello, world"))
    assert "Hello, world" in rendered.html
    assert rendered.problems == ()
