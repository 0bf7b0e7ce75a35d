"""Words without the marks of Markdown."""

from __future__ import annotations

from time import perf_counter

import pytest

from portal_gen.model.plain_words import first_paragraph, plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Keeps every booking.", "Keeps every booking."),
        ("A *promise*, a **vow** and ***both***, ~~or none~~.", "A promise, a vow and both, or none."),
        ("See `adr` and ``find_journey``.", "See adr and find_journey."),
        ("`*.yaml`, find_journey and __init__", "*.yaml, find_journey and init"),
        ('[The *Petstore*](http://petstore.example/v1) and ![a picture](a.png "It")', "The Petstore and a picture"),
        ("<https://example.com/a_b_c> and a < b > c", "https://example.com/a_b_c and a < b > c"),
        (r"2 * 3 * 4, \*not\* strong", "2 * 3 * 4, *not* strong"),
        ("# Head\n> quoted, #1", "Head\nquoted, #1"),
        ("an [open link](and *an open mark", "an [open link](and *an open mark"),
        ("a*b*c and snake_case_name", "a*b*c and snake_case_name"),
    ],
)
def test_a_text_keeps_its_words_and_loses_its_marks(text: str, words: str) -> None:
    assert plain_words(text) == words


def test_a_row_has_the_first_paragraph_in_one_line_cut_after_its_marks_are_gone() -> None:
    assert first_paragraph("\nA *vow*\nto [all](x).\n\nMore.") == "A vow to all."
    assert first_paragraph(f"[words](https://example.com/{'x' * 300})") == "words"
    assert first_paragraph("word " * 100).endswith("word…")


@pytest.mark.parametrize("opening", ["*a ", "`", "[", "_a", "**a", "[a](", "<https://a", "~~a", "\\", "*_"])
def test_a_hostile_text_takes_no_more_time_than_its_length(opening: str) -> None:
    begun = perf_counter()
    plain_words(opening * 50_000)
    assert perf_counter() - begun < 5
