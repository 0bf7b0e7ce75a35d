"""The style sheet of the portal: one file of its parts, some of which a site may have written anew."""

from __future__ import annotations

from pathlib import Path

from portal_gen.site.commands.build import build
from tests.site.sites import CONFIG, make_site

WITH_THEME = CONFIG.replace("font: false", "font: false\n  custom_dir: theme")
PART = "theme/assets/portal/print.css"


def style(site: Path) -> str:
    return (site / "assets/portal/portal.css").read_text(encoding="utf-8")


def test_readers_load_one_style_sheet_and_its_parts_are_not_published(tmp_path: Path) -> None:
    site = build(make_site(tmp_path / "a")).site_dir
    assert [file.name for file in (site / "assets/portal").glob("*.css")] == ["portal.css"]
    html = (site / "index.html").read_text(encoding="utf-8")
    assert html.count("assets/portal/") == 2  # the style and the script


def test_the_parts_stand_in_one_order(tmp_path: Path) -> None:
    text = style(build(make_site(tmp_path / "a")).site_dir)
    marks = ["@font-face", "--pg-fg:", ".md-header", ".pg-card {", '[data-kind="api"]', "@media print"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)
    assert text == style(build(make_site(tmp_path / "b")).site_dir)


def test_a_site_replaces_one_part(tmp_path: Path) -> None:
    text = style(build(make_site(tmp_path / "a", WITH_THEME, files={PART: "b { color: red }"})).site_dir)
    assert text.endswith("b { color: red }")
    assert "@media print" not in text
    assert ".pg-card {" in text


def test_a_site_replaces_the_whole_style_sheet(tmp_path: Path) -> None:
    files = {"theme/assets/portal/portal.css": "b { color: red }"}
    assert style(build(make_site(tmp_path / "a", WITH_THEME, files=files)).site_dir) == "b { color: red }"


def test_each_kind_has_the_icon_and_the_colour_of_its_record(tmp_path: Path) -> None:
    text = style(build(make_site(tmp_path / "a")).site_dir)
    _, _, rule = text.partition('.pg [data-kind="component"] {')
    assert rule.strip().startswith("--pg-kind: var(--pg-blue);")
    assert '--pg-kind-icon: url("data:image/svg+xml,%3Csvg' in rule.partition("}")[0]
