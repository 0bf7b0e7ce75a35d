"""Hand-written pages: links to entities, links to pages of the portal, and the home page's widgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.site.commands.build import Result, build
from portal_gen.site.handwritten.source_places import place_of
from tests.site.sites import BILLING, CONFIG, make_site

INDEX = """---
title: Start
---
# Welcome

Read about [billing](entity:component:billing), [the team](entity:group:default/payments "who") or [it](entity:billing).

```
[lost](entity:component:lost) in a listing, <!-- portal:widgets -->
```

A `[lost](entity:component:lost)` in code, then [lost *words*](entity:component:lost) and [odd](entity::).

All of it is in the [catalog](catalog/index.md), with a [gallery](catalog/gallery/index.md).

<!-- portal:widgets -->

That was all.
"""

BELOW = "# Below\n\n[Billing](entity:component:default/billing) again. Not here: `<!-- portal:widgets -->`\n"

WIDGET = '''\
"""A widget."""

from dataclasses import dataclass

from portal_gen.api import Component, Link, Plugin, Portal, widget


@dataclass(frozen=True)
class Greeting(Plugin):
    """Greets."""

    @widget("Greeting")
    def greeting(self, portal: Portal) -> Component:
        """Say hello."""
        return Link("Hello, there are components", "catalog/component")
'''


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    files = {"docs/index.md": INDEX, "docs/deep/below.md": BELOW, "plugins/greeting.py": WIDGET}
    return build(make_site(tmp_path_factory.mktemp("docs") / "a", files=files))


@pytest.fixture(scope="module")
def home(result: Result) -> str:
    return (result.site_dir / "index.html").read_text(encoding="utf-8")


def test_a_link_to_an_entity_leads_to_its_page(home: str) -> None:
    assert f'<a href="{BILLING}/">billing</a>' in home
    assert '<a href="catalog/default/group/payments/" title="who">the team</a>' in home
    assert f'<a href="{BILLING}/">it</a>' in home


def test_a_link_is_relative_to_the_page_it_stands_on(result: Result) -> None:
    below = (result.site_dir / "deep/below/index.html").read_text(encoding="utf-8")
    assert f'<a href="../../{BILLING}/">Billing</a>' in below


def test_a_link_to_nothing_is_text_and_a_finding_at_its_place(result: Result, home: str) -> None:
    assert "<span>lost <em>words</em></span>" in home
    found = {str(one.location): one for one in result.diagnostics if one.code == "unknown-reference"}
    assert found.keys() == {"docs/index.md:12:64", "docs/index.md:12:97"}
    assert found["docs/index.md:12:64"].message == "`component:default/lost` is not in the catalog"
    assert "entity:<kind>:<namespace>/<name>" in found["docs/index.md:12:97"].help


def test_what_looks_like_a_link_in_code_is_left_alone(home: str) -> None:
    assert "[lost](entity:component:lost) in a listing" in home
    assert "<code>[lost](entity:component:lost)</code>" in home


def test_pages_of_the_portal_are_linked_by_their_files(result: Result, home: str) -> None:
    assert '<a href="catalog/">catalog</a>' in home
    assert '<a href="catalog/gallery/">gallery</a>' in home
    assert not [one for one in result.diagnostics if one.code == "mkdocs"]


def test_widgets_stand_where_the_comment_is_and_only_there(result: Result, home: str) -> None:
    assert home.count("Hello, there are components") == 1
    assert home.index("gallery") < home.index("Hello, there") < home.index("That was all.")
    assert 'href="./catalog/component/"' in home
    assert "Hello" not in (result.site_dir / "deep/below/index.html").read_text(encoding="utf-8")


def test_without_directory_urls_links_name_the_file(tmp_path: Path) -> None:
    config = f"{CONFIG}use_directory_urls: false\n"
    built = build(make_site(tmp_path / "a", config, files={"docs/index.md": INDEX}))
    assert f'<a href="{BILLING}/index.html">billing</a>' in (built.site_dir / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "number", "place"),
    [
        ("a\n[x](entity:a)", 1, "f.md:2:5"),
        ("[x](entity:a-b) [x](entity:a)", 1, "f.md:1:21"),
        ("[x](entity:a)\n\n[x](entity:a)", 2, "f.md:3:5"),
        ("~~~\n[x](entity:a)\n~~~\n[x](entity:a)", 1, "f.md:4:5"),
        ("text\n\n    [x](entity:a)\n\n[x](entity:a)", 1, "f.md:5:5"),
        ("- item\n\n    [x](entity:a)", 1, "f.md:3:9"),
        ('!!! note "Title"\n    [x](entity:a)', 1, "f.md:2:9"),
        ("``[x](entity:a)`` [x](entity:a)", 1, "f.md:1:23"),
        ("nothing", 1, "f.md:1:1"),
    ],
)
def test_the_place_of_a_link_leaves_code_aside(source: str, number: int, place: str) -> None:
    assert str(place_of("entity:a", source, "f.md", number)) == place
