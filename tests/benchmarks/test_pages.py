"""What the others are given to make pages from is what our pages say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.editing import Edited
from tests.benchmarks.facts import Facts, facts, links
from tests.benchmarks.hugo_site import write_from_data
from tests.benchmarks.markdown import write_markdown

ADDRESS = "catalog/default/component/a"
PAGE = """\
<html><head><title>A &amp; B - Site</title><meta name="description" content="Bills &amp; more."></head><body>
<article class="md-content__inner md-typeset"><form>Filter</form><h1>A &amp; B</h1><svg><text>drawn</text></svg>
<table><thead><tr><th>Name</th><th>Owner</th></tr></thead><tbody>
<tr><td><a href="../../api/b/" title="api:default/b">b</a></td><td>some|body</td></tr></tbody></table>
<ul><li>Top<ul><li><a href="https://example.com/x">below</a></li></ul></li></ul>
<pre><code>kind: <b>API</b>
</code></pre></article></body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Facts:
    file = tmp_path / ADDRESS / "index.html"
    file.parent.mkdir(parents=True)
    file.write_text(PAGE, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    return facts(tmp_path, ADDRESS)


def test_a_page_is_read_back_without_drawings_and_filters(page: Facts) -> None:
    assert (page.title, page.description) == ("A & B", "Bills & more.")
    assert [block["k"] for block in page.blocks] == ["h1", "table", "ul", "pre"]
    assert page.blocks[2]["c"][0] == {"s": "Top"}
    assert page.blocks[3]["s"] == "kind: API"


def test_links_are_known_by_where_they_lead(page: Facts) -> None:
    assert links(page) == {("/catalog/default/api/b/", "b"), ("https://example.com/x", "below")}


def test_hugo_finds_once_what_many_pages_say_of_an_entity(page: Facts, tmp_path: Path) -> None:
    write_from_data(tmp_path / "hugo", tmp_path, [page, page])
    data = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (tmp_path / "hugo/data").iterdir()}
    assert data["entities"] == {"api:default/b": {"k": "api", "u": "/catalog/default/api/b/", "t": "b"}}
    assert data["pages"][0]["b"] == data["pages"][1]["b"] == [0, 1, 2, 3]
    assert data["blocks"][1] == {"k": "entities", "h": ["Name", "Owner"], "c": ["api:default/b"]}


def test_hugos_template_is_our_page_with_holes(page: Facts, tmp_path: Path) -> None:
    write_from_data(tmp_path / "hugo", tmp_path, [page])
    (template,) = (tmp_path / "hugo/layouts").glob("depth*/page.html")
    text = template.read_text(encoding="utf-8")
    assert "<title>{{ .Title }} - Site</title>" in text
    assert "Bills" not in text
    assert "below" not in text


def test_markdown_means_what_the_page_says(page: Facts, tmp_path: Path) -> None:
    write_markdown(tmp_path, page, {"type": "x"})
    text = (tmp_path / f"{ADDRESS}.md").read_text(encoding="utf-8")
    assert text.startswith('---\ntitle: "A & B"\ndescription: "Bills & more."\ntype: "x"\n---\n')
    assert "| [b](/catalog/default/api/b/) | some\\|body |" in text


def test_an_edit_changes_one_component_and_no_other(tmp_path: Path) -> None:
    document = (
        "kind: Component\nmetadata:\n  name: {0}\n  description: >-\n    About\n    {0}.\nspec:\n  type: service\n"
    )
    file = tmp_path / "all.yaml"
    file.write_text("---\n".join(map(document.format, "abc")), encoding="utf-8")
    edited = Edited(file, "b", "")
    title, description = edited.rename(), edited.describe()
    assert edited.rename() != title
    first, second, third = file.read_text(encoding="utf-8").split("---\n")
    assert (first, third) == (document.format("a"), document.format("c"))
    assert f"  description: {description}\nspec:" in second
    assert second.count("title:") == 1
