from __future__ import annotations

import pytest

from portal_gen.model.components.with_code import with_code
from portal_gen.render.html.sanitise import markdown
from portal_gen.render.links import Addresses


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("`spec.owner` is missing", "<code>spec.owner</code> is missing"),
        ("a <b>, *b*, _c_ and __init__", "a &lt;b&gt;, *b*, _c_ and __init__"),
        ("[x](http://example.com) ~~y~~ &amp;", "[x](http://example.com) ~~y~~ &amp;amp;"),
        ("1. first", "1. first"),
        ("12) twelfth", "12) twelfth"),
        ("- dash", "- dash"),
        ("# number", "# number"),
        ("an odd ` mark", "an odd ` mark"),
        ("`a\\`, \\*", "<code>a\\</code>, \\*"),
    ],
)
def test_words_are_shown_as_they_are_and_what_they_quote_as_code(words: str, shown: str) -> None:
    assert markdown(with_code(words).text, Addresses(0)) == f"<p>{shown}</p>\n"
