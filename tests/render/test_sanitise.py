from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from portal_gen.render.html import sanitise
from portal_gen.render.links import Addresses

HERE = Addresses(2)


def of(text: str) -> str:
    return str(sanitise.markdown(text, HERE))


def test_headings_begin_at_level_3() -> None:
    levels = [node.tag for node in LexborHTMLParser(of("# a\n\n## b\n\n##### e\n")).css("h3, h4, h5, h6")]
    assert levels == ["h3", "h4", "h6"]


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "<img src=x onerror=y>", "<b>x</b>", "a <i>b</i>", "<!-- x -->"]
)
def test_html_is_shown_and_not_used(text: str) -> None:
    assert [node.tag for node in LexborHTMLParser(of(text)).css("body *")] == ["p"]


def test_a_picture_of_another_host_is_a_link_to_it() -> None:
    page = of("![the plan](https://example.com/plan.png)")
    assert "<img" not in page
    assert '<a href="https://example.com/plan.png" rel="noopener">the plan</a>' in page


def test_a_picture_inside_a_link_leaves_its_words() -> None:
    assert of("[![built](https://example.com/b.svg)](https://example.com)").count("<a ") == 1


def test_a_picture_of_the_site_is_shown() -> None:
    assert '<img src="../../assets/plan.png" alt="plan" loading="lazy">' in of("![plan](assets/plan.png)")


def test_links_of_the_site_fit_the_page() -> None:
    assert 'href="../../catalog/component/"' in of("[all](catalog/component)")


def test_a_scheme_that_is_not_allowed_leaves_the_words() -> None:
    assert of("[x](javascript:alert(1)) <javascript:alert(2)>") == "<p>x javascript:alert(2)</p>\n"


def test_listings_look_as_the_component_does() -> None:
    page = of("```yaml\nkind: API\n```")
    assert '<div class="highlight"><pre tabindex="0"><code><span class="nt">kind</span>: API</code></pre></div>' in page


def test_lists_stay_lists() -> None:
    assert of("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    assert of("3. a") == '<ol start="3">\n<li>a</li>\n</ol>\n'


def test_tables_name_their_columns() -> None:
    assert '<th scope="col">a</th>' in of("| a |\n|---|\n| 1 |")


@given(st.text(alphabet=st.characters(max_codepoint=300), max_size=40))
@settings(max_examples=400, deadline=None)
def test_the_short_way_for_plain_words_gives_what_the_parser_gives(text: str) -> None:
    assert unescape(of(text)).strip() == unescape(sanitise.parsed(text, HERE)).strip()
