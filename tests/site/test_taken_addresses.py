"""Two that want one address: an error names both, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.diagnostic import Severity
from tests.site.built_sites import built
from tests.site.sites import BILLING, CONFIG, make_site


def test_a_hand_written_page_at_the_address_of_an_entity_is_an_error_that_names_both(tmp_path: Path) -> None:
    page = f"docs/{BILLING}.md"
    site, result = built(make_site(tmp_path / "a", files={page: "# Mine\n"}))
    (finding,) = [one for one in result.diagnostics if one.code == "address-taken"]
    assert "entity `component:default/billing`" in finding.message
    assert f"the page `{BILLING}.md`" in finding.message
    assert "Mine" in (site / BILLING / "index.html").read_text(encoding="utf-8")


HIJACK = """
from dataclasses import dataclass
from portal_gen.api import Plugin, Portal, Text, page

@dataclass(frozen=True)
class Hijack(Plugin):
    \"""Wants what others have.\"""

    @page(path="catalog/component", title="HIJACK")
    def kinds(self, portal: Portal) -> Text:
        \"""Want the list of a kind.\"""
        return Text("mine")

    @page(path="catalog/default/component/billing", title="HIJACK", nav=True)
    def entity(self, portal: Portal) -> Text:
        \"""Want the page of an entity.\"""
        return Text("mine")
"""


def test_a_page_whose_address_is_taken_leaves_its_title_nowhere_but_in_the_navigation(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/hijack.py": HIJACK})
    site, result = built(config)
    assert [one.code for one in result.diagnostics if one.severity is Severity.ERROR] == ["address-taken"] * 2
    assert "<title>Components - Demo</title>" in (site / "catalog/component/index.html").read_text(encoding="utf-8")
    assert "<title>Billing - Demo</title>" in (site / BILLING / "index.html").read_text(encoding="utf-8")


LONG = """
from dataclasses import dataclass
from portal_gen.api import Plugin, Portal, Table, Text, page

@dataclass(frozen=True)
class Long(Plugin):
    \"""A long list, and a page where its second part is.\"""

    @page(path="PATH", title="One")
    def one(self, portal: Portal) -> object:
        \"""One of the two.\"""
        return BODY
"""
PARTS = {"rows": 'Table(("Number",), tuple((str(number),) for number in range(201)))', "rows/2": 'Text("mine")'}


@pytest.mark.parametrize("order", [("rows", "rows/2"), ("rows/2", "rows")], ids=["list-first", "list-last"])
def test_a_page_where_another_has_the_second_part_of_its_list_is_an_error_that_names_both(
    tmp_path: Path, order: tuple[str, str]
) -> None:
    plugins = {
        f"plugins/{name}.py": LONG.replace("PATH", path).replace("BODY", PARTS[path])
        for name, path in zip(("first", "second"), order, strict=True)
    }
    config = make_site(tmp_path / "a", files=plugins)
    for _ in range(2):  # of what is kept it is said as well
        _, result = built(config)
        (finding,) = [one for one in result.diagnostics if one.severity is Severity.ERROR]
        assert finding.code == "address-taken"
        assert "`rows/2/` is claimed by `page:second/one`, and `page:first/one` has it already" in finding.message


WRITER = """
from pathlib import Path

def on_post_build(config):
    file = Path(config.site_dir, "catalog/default/component/billing/index.html")
    file.parent.mkdir(parents=True)
    file.write_text("theirs")
"""


def test_a_file_that_another_plugin_writes_is_not_overwritten(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", f"{CONFIG}hooks: [writer.py]\n", files={"writer.py": WRITER})
    site, result = built(config)
    (finding,) = [one for one in result.diagnostics if one.code == "address-taken"]
    assert "of another plugin" in finding.message
    assert (site / BILLING / "index.html").read_text(encoding="utf-8") == "theirs"
