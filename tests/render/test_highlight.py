from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from portal_gen.render.html.highlight import LONGEST, highlight


def parts(text: str, language: str) -> list[tuple[str | None, str]]:
    tree = LexborHTMLParser(f"<pre>{highlight(text, language)}</pre>")
    return [(node.attributes["class"], node.text()) for node in tree.css("span")]


def test_yaml() -> None:
    text = "kind: API # a comment\ntags: [a, \"b: c\"]\ncount: 3\non: true\nurl: http://x/#y\n- name: 'it''s'"
    assert parts(text, "yaml") == [
        ("nt", "kind"),
        ("c1", "# a comment"),
        ("nt", "tags"),
        ("s2", '"b: c"'),
        ("nt", "count"),
        ("mi", "3"),
        ("nt", "on"),
        ("kc", "true"),
        ("nt", "url"),
        ("nt", "name"),
        ("s2", "'it''s'"),
    ]


def test_json() -> None:
    assert parts('{"a": "b", "n": -1.5e3, "t": null}', "json") == [
        ("nt", '"a"'),
        ("s2", '"b"'),
        ("nt", '"n"'),
        ("mi", "-1.5e3"),
        ("nt", '"t"'),
        ("kc", "null"),
    ]


def test_graphql_and_protobuf() -> None:
    assert parts('type A @key { # x\n  n: Int = 3 }\n"""of\ntwo"""', "graphql") == [
        ("k", "type"),
        ("nd", "@key"),
        ("c1", "# x"),
        ("mi", "3"),
        ("s2", '"""of\ntwo"""'),
    ]
    assert [kind for kind, _ in parts('syntax = "proto3"; // x', "proto")] == ["k", "s2", "c1"]


@pytest.mark.parametrize("language", ["yaml", "json", "graphql", "proto", "python", "", "no such language"])
@given(text=st.text())
def test_no_letter_of_a_listing_is_lost(language: str, text: str) -> None:
    html = str(highlight(text, language))
    seen = unescape("".join(piece.partition(">")[2] if piece.startswith("<") else piece for piece in _pieces(html)))
    expected = text.replace("\r\n", "\n").replace("\r", "\n") if language == "python" else text
    assert seen.rstrip("\n") == unescape("".join(_escaped(expected))).rstrip("\n")


def _pieces(html: str) -> list[str]:
    """The text between tags: a listing holds no `<` but that of a tag."""
    return [html.partition("<")[0], *("<" + piece for piece in html.split("<")[1:])]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def test_a_very_long_listing_is_left_plain() -> None:
    text = "x = 1\n" * LONGEST
    assert highlight(text, "python") == text
