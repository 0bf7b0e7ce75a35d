"""Addresses of portal pages."""

from __future__ import annotations

from portal_gen.model.address import narrowed


def test_an_address_narrows_a_list_to_what_a_reader_would_choose_whatever_its_letters() -> None:
    assert narrowed("catalog/component", {"type": "web site", "tag": "c++&c"}) == (
        "catalog/component?type=web+site&tag=c%2B%2B%26c"
    )
