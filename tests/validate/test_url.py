from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal_gen.validate.url import _COMMON, is_url


@pytest.mark.parametrize(
    "text",
    [
        "https://x.y",
        " https://x.y",
        "HTTPS://X.Y",
        "https:x.y",
        "https://x.y/${{ values.a }}",
        "https://user:word@x.y:8080/a?b#c",
        "https://[::1]/",
        "https://1.2.3.4/",
        "http://localhost",
        "mailto:a@b",
        "javascript:alert(1)",
        "data:text/html,x",
        "a:b",
        "file:///x",
        "about:blank",
        "ftp://x",
        "git+ssh://host/x",
        "x://",
    ],
)
def test_a_whole_address_is_one(text: str) -> None:
    assert is_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x.y",
        "/x",
        "//x.y",
        "https://",
        "https://x y",
        "https://x.y:99999",
        "https://x.y:port",
        "https://a<b",
        "https://[::1",
        "https://1.2.3.4.5",
        "https://999.1.1.1",
        "1a:b",
        "-a:b",
        "${{ values.url }}",
    ],
)
def test_a_part_of_an_address_is_none(text: str) -> None:
    assert not is_url(text)


@pytest.mark.parametrize("value", [None, 5, ["https://x.y"]])
def test_what_is_no_text_is_no_address(value: object) -> None:
    assert not is_url(value)


@given(text=st.from_regex(_COMMON, fullmatch=True))
def test_what_nearly_every_link_looks_like_is_an_address_by_the_whole_rule_too(text: str) -> None:
    assert is_url(text)
    assert is_url(f" {text}")
