"""A word that is not known gets the known one that was meant, and none that has nothing in common with it."""

from __future__ import annotations

import pytest

from portal_gen.model.near_words import did_you_mean, meant, nearest


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", ("type", "title"), "title"),
        ("Componnt", ("component", "group"), "component"),
        ("on-cal", ("on_call", "all"), "on_call"),
        ("entity-card:mine/frist", ("entity-card:mine/first", "entity-card:mine/second"), "entity-card:mine/first"),
        ("card:catalog/about", ("entity-card:catalog/links", "entity-card:catalog/about"), "entity-card:catalog/about"),
        ("x" * 1_000_000, ("x",), None),
        ("", ("a",), None),
        ("a", (), None),
    ],
)
def test_the_nearest_word_is_found_in_any_case_and_with_dashes(
    word: str, known: tuple[str, ...], expected: str | None
) -> None:
    assert nearest(word, known) == expected


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("component:default/nothing", "component:default/booking-web"),
        ("entity-card:catalog/foo", "entity-card:catalog/about"),
        ("catalog/default/component/nothing", "catalog/default/component/booking-web"),
    ],
)
def test_what_many_words_begin_with_makes_none_of_them_near(word: str, other: str) -> None:
    assert nearest(word, (other,)) is None


def test_the_first_letter_decides_between_near_words() -> None:
    assert nearest("tone", ("zone", "ton")) == "ton"
    assert nearest("crad", ("Card", "card")) == "card"
    assert nearest("Crad", ("Card", "card")) == "Card"


def test_help_names_the_nearest_word_or_else_all() -> None:
    assert did_you_mean("knd", ("kind", "spec")) == "did you mean `kind`?"
    assert did_you_mean("xyz", ("kind", "spec")) == ""
    assert meant("knd", ("kind", "spec")) == "did you mean `kind`?"
    assert meant("xyz", ("spec", "kind")) == "known are `kind`, `spec`"
    assert meant("xyz", ()) == "there is none"
