"""What themes and other plugins of the host do to frames."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.diagnostic import Severity
from portal_gen.site.commands.build import build
from portal_gen.site.configuration.other_plugins import rewriting
from portal_gen.site.configuration.settings import read_configuration
from tests.site.sites import BILLING, CONFIG, make_site

WITH_THEME = CONFIG.replace("font: false", "font: false\n  custom_dir: theme")


def test_a_theme_that_leaves_out_the_content_is_told_what_it_must_show(tmp_path: Path) -> None:
    files = {"theme/partials/content.html": "<p>Nothing today.</p>"}
    result = build(make_site(tmp_path / "a", WITH_THEME, files=files))
    (finding,) = [one for one in result.diagnostics if one.code == "unusable-frame"]
    assert finding.severity is Severity.ERROR
    assert "leaves out the content" in finding.message
    assert "theme.custom_dir" in finding.help


def test_a_theme_that_leaves_out_the_title_gets_a_warning(tmp_path: Path) -> None:
    text = "{% block htmltitle %}{% endblock %}{% block header %}{% endblock %}"
    files = {"theme/main.html": '{% extends "base.html" %}' + text}
    result = build(make_site(tmp_path / "a", WITH_THEME, files=files))
    (finding,) = [one for one in result.diagnostics if one.code == "unusable-frame"]
    assert finding.severity is Severity.WARNING
    assert (result.site_dir / BILLING / "index.html").is_file()


def test_a_broken_template_of_a_site_is_a_finding(tmp_path: Path) -> None:
    result = build(make_site(tmp_path / "a", WITH_THEME, files={"theme/main.html": "{% if %}"}))
    assert not result.published
    assert [one.severity for one in result.diagnostics if one.code.startswith("mkdocs")]


def test_a_sites_own_component_takes_the_place_of_ours(tmp_path: Path) -> None:
    badge = "{% macro badge(label, tone, url) %}<b class=mine>{{ label }}</b>{% endmacro %}"
    result = build(make_site(tmp_path / "a", WITH_THEME, files={"theme/components/badge.html": badge}))
    assert "<b class=mine>" in (result.site_dir / BILLING / "index.html").read_text(encoding="utf-8")


def test_a_sites_own_style_sheets_come_after_ours(tmp_path: Path) -> None:
    config = f"{CONFIG}extra_css: [mine.css]\n"
    result = build(make_site(tmp_path / "a", config, files={"docs/mine.css": "b {}"}))
    html = (result.site_dir / "index.html").read_text(encoding="utf-8")
    assert html.index("assets/portal/portal.css") < html.index("mine.css")
    assert (result.site_dir / "assets/portal/portal.css").is_file()


@pytest.mark.parametrize(
    ("name", "severity"),
    [("macros", Severity.WARNING), ("material/privacy", Severity.WARNING), ("minify", Severity.INFO)],
)
def test_a_plugin_that_rewrites_pages_is_told_that_it_sees_no_entities(
    tmp_path: Path, name: str, severity: Severity
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Demo\nplugins:\n  - portal\n  - macros\n  - privacy: {}\n  - minify\n", encoding="utf-8"
    )
    configuration, _ = read_configuration(tmp_path / "mkdocs.yml")
    assert configuration
    written = ["portal", "macros", {"privacy": {}}, "minify"]
    lines = {"macros": 4, "material/privacy": 5, "minify": 6}
    (finding,) = rewriting(["search", "portal", name], written, configuration.places.places)  # type: ignore[attr-defined]  # those of the whole file
    assert finding.severity is severity
    assert finding.location.line == lines[name]


def test_plugins_that_leave_pages_alone_are_not_mentioned(tmp_path: Path) -> None:
    result = build(make_site(tmp_path / "a"))
    assert [one for one in result.diagnostics if one.code == "plugin-sees-no-entities"] == []


def test_another_theme_gets_a_portal_too(tmp_path: Path) -> None:
    result = build(make_site(tmp_path / "a", CONFIG.replace("name: material", "name: readthedocs")))
    assert not result.errors
    assert "Sends invoices." in (result.site_dir / BILLING / "index.html").read_text(encoding="utf-8")
