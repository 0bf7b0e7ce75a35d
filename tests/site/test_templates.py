"""A plugin's own templates, wherever it may give content."""

from __future__ import annotations

from pathlib import Path

from portal_gen.site.commands.build import build
from tests.site.sites import BILLING, make_site

PLUGIN = '''
"""Says the same everywhere."""

from dataclasses import dataclass

from portal_gen.api import Callout, HeaderLabel, Pages, Plugin, SubPage, Template
from portal_gen.api import card, column, header, page, tab, widget


def _said(where):
    return Template("a.html", {"where": where})


@dataclass(frozen=True)
class Everywhere(Plugin):
    """Says the same everywhere."""

    @header()
    def note(self, entity, portal):
        yield Callout(_said("note"))
        yield HeaderLabel("Label", _said("label"))

    @card("Card")
    def card(self, entity, portal):
        return _said("card")

    @tab("tab", "Tab")
    def tab(self, entity, portal):
        return _said("tab")

    @column("Column")
    def column(self, entity, portal):
        return _said("column")

    @page("page", "Page")
    def page(self, portal):
        return Pages(_said("page"), (SubPage("b", "B", _said("below")),))

    @widget("Widget")
    def widget(self, portal):
        return _said("widget")
'''

#: By the file of a page, what the template says on it.
SHOWN = {
    f"{BILLING}/index.html": ["note", "label", "card"],
    f"{BILLING}/tab/index.html": ["label", "tab"],
    "catalog/component/index.html": ["column"],
    "page/index.html": ["page"],
    "page/b/index.html": ["below"],
    "index.html": ["widget"],
}


def test_a_template_is_shown_wherever_a_plugin_gives_content(tmp_path: Path) -> None:
    files = {
        "plugins/everywhere/__init__.py": PLUGIN,
        "plugins/everywhere/templates/a.html": "<p>Template of the {{ where }}</p>",
    }
    config = make_site(tmp_path / "a", files=files)
    (config.parent / "docs/index.md").unlink()
    result = build(config)
    assert [str(one) for one in result.diagnostics if "template" in one.code] == []
    missing = [
        f"{word} on {file}"
        for file, words in SHOWN.items()
        for word in words
        if f"<p>Template of the {word}</p>" not in (result.site_dir / file).read_text(encoding="utf-8")
    ]
    assert missing == []
