from __future__ import annotations

import pytest

from portal_gen.render.links import Addresses


@pytest.mark.parametrize(
    ("url", "depth", "link"),
    [
        ("catalog/component", 4, "../../../../catalog/component/"),
        ("catalog/component/", 1, "../catalog/component/"),
        ("/catalog", 0, "./catalog/"),
        ("", 2, "../../"),
        ("", 0, "./"),
        ("catalog/a#links", 1, "../catalog/a/#links"),
        ("catalog/a?type=service", 1, "../catalog/a/?type=service"),
        ("#part", 3, "#part"),
        ("catalog/default/component/a/entity.json", 1, "../catalog/default/component/a/entity.json"),
        ("catalog/default/component/v1.2", 1, "../catalog/default/component/v1.2/"),
        ("catalog/default/component/a.json/", 1, "../catalog/default/component/a.json/"),
        ("con/nul/x", 1, "../con_/nul_/x/"),
        ("../x/a.", 1, "../../x/a._/"),
        ("catalog/a:b", 1, "../catalog/a:b/"),
        ("https://example.com/x", 3, "https://example.com/x"),
    ],
)
def test_an_address_from_the_root_is_written_for_the_place_of_the_page(url: str, depth: int, link: str) -> None:
    assert Addresses(depth).href(url) == link


def test_without_directory_urls_a_link_names_the_file() -> None:
    assert Addresses(2, directory_urls=False).href("catalog/a#b") == "../../catalog/a/index.html#b"
    assert Addresses(0, directory_urls=False).href("") == "./index.html"
    assert Addresses(1, directory_urls=False).href("catalog/a/index.md") == "../catalog/a/index.md"


def test_a_page_whose_name_looks_like_a_file_is_still_a_page() -> None:
    assert Addresses(1).page("catalog/default/component/site.html") == "../catalog/default/component/site.html/"
