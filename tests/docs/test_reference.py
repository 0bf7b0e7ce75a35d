from __future__ import annotations

from tests.docs.reference import PAGE, options_page


def test_the_page_of_options_says_what_the_options_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == options_page(), "run: python -m tests.docs.reference"
