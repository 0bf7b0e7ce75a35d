"""A page that is cast equals, byte for byte, the page that the host makes when it is given the same parts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from portal_gen.site.commands.build import build
from tests.site.sites import BILLING, CONFIG, LEDGER, make_site

#: Makes hand-written pages look as if their authors had written what the portal made, and lets the tab light up.
HOOK = """
import json
from pathlib import Path
from mkdocs.plugins import event_priority
from mkdocs.structure.toc import AnchorLink, TableOfContents

PARTS = json.loads((Path(__file__).parent / "parts.json").read_text())
navigation = {}

def contents(parts):
    top = AnchorLink(parts["title"], "portal-top", 1)
    top.children = [AnchorLink(label, id_, 2) for id_, label in parts["toc"]]
    return TableOfContents([top])

@event_priority(-100)
def on_nav(nav, config, files):
    navigation.update({page.file.src_uri: page for page in nav.pages})

def on_page_content(html, page, config, files):
    parts = PARTS.get(page.file.src_uri)
    if parts is None:
        return html
    page.title, page.toc, page.edit_url = parts["title"], contents(parts), parts["edit_url"]
    return parts["content"]

def activate(page, active):
    if page.file.src_uri in PARTS and page.file.src_uri.startswith("catalog/"):
        navigation["catalog/index.md"].active = active

def on_page_context(context, page, config, nav):
    activate(page, True)

def on_post_page(output, page, config):
    activate(page, False)
"""

WITH_HOOK = "hooks: [reference.py]\nnot_in_nav: |\n  /catalog/\n  /chapters/\n"

OVERRIDDEN = {
    "theme/partials/content.html": "<p class=mine>{{ page.title }}</p>\n{{ page.content }}\n<i>{{ page.url }}</i>",
    "theme/partials/toc-item.html": '<li><b>{{ toc_item.title }}</b><a href="{{ toc_item.url }}">there</a></li>',
    "theme/main.html": '{% extends "base.html" %}{% block extrahead %}'
    '<meta property="og:title" content="{{ page.title }}"><meta property="og:url" content="{{ page.canonical_url }}">'
    "{% endblock %}",
}

PLUGIN_WITH_CONTENTS = '''\
"""A page with a table of contents."""

from dataclasses import dataclass

from portal_gen.api import Pages, Plugin, Portal, Section, Stack, SubPage, page


@dataclass(frozen=True)
class Chapters(Plugin):
    """A page with a table of contents."""

    @page("chapters", "Chapters", toc=True)
    def chapters(self, portal: Portal) -> Pages:
        """Show it."""
        parts = Stack(tuple(Section(f"Part {number}", "words") for number in range(3)))
        return Pages(parts, below=(SubPage("one", "One", parts, "One below"),))
'''

WITHOUT_CONTENTS = ("catalog/component", BILLING, LEDGER, f"{BILLING}/inspect")
WITH_CONTENTS = ("chapters", "chapters/one")


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("overridden", [False, True])
def test_a_page_of_the_portal_is_the_page_that_the_host_makes(
    tmp_path: Path, *, overridden: bool, directory_urls: bool
) -> None:
    config = CONFIG.replace("font: false", "font: false\n  custom_dir: theme") if overridden else CONFIG
    config += f"use_directory_urls: {str(directory_urls).lower()}\n"
    files = {**(OVERRIDDEN if overridden else {}), "plugins/chapters.py": PLUGIN_WITH_CONTENTS}
    cast = pages_of(make_site(tmp_path / "cast", config, files=files))

    parts = {f"{address}/index.md": parts_of(html, address) for address, html in cast.items()}
    written = {f"docs/{source}": front_matter(part) for source, part in parts.items()}
    reference = {**written, "reference.py": HOOK, "parts.json": json.dumps(parts)}
    made = pages_of(make_site(tmp_path / "made", config + WITH_HOOK, files={**files, **reference}))

    for address, html in cast.items():
        assert html == made[address], address


def pages_of(config: Path) -> dict[str, str]:
    """Build a site, and return the pages to compare."""
    build(config)
    site = config.parent / "site"
    return {
        address: (site / address / "index.html").read_text(encoding="utf-8")
        for address in (*WITHOUT_CONTENTS, *WITH_CONTENTS)
    }


def parts_of(html: str, address: str) -> dict[str, object]:
    """Take a page of the portal apart."""
    article = html[html.index("<article") : html.index("</article>")]
    title = re.search(r"<title>(.*?) - Demo</title>", html)
    description = re.search(r'<meta name="description" content="(.*?)">', html)
    edit = re.search(r'<a href="([^"]*)" title="Edit this page"', html)
    content = article[article.index('<div id="portal-top">') : article.rindex("</div>") + len("</div>")]
    assert title
    return {
        "title": title[1],
        "description": description[1] if description else "",
        "edit_url": edit[1] if edit else None,
        "content": content,
        "toc": re.findall(r'<h2 id="([^"]*)">(.*?)</h2>', content) if address in WITH_CONTENTS else [],
    }


def front_matter(parts: dict[str, object]) -> str:
    description = f"description: {json.dumps(parts['description'])}\n"
    hidden = "[navigation]" if parts["toc"] else "[navigation, toc]"
    return f"---\n{description}hide: {hidden}\nsearch: {{exclude: true}}\n---\n"
