"""What goes wrong in the same way for many entities is told once, with how many they are."""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from portal_gen.model.diagnostic import ALIKE, Diagnostic, Severity, summarised, worst_first
from portal_gen.model.location import Location

PLACE = Location("plugins/mine/__init__.py", 14)


def failures(
    number: int, *, code: str = "plugin-failed", place: Location = PLACE, help_: str = "fix it"
) -> list[Diagnostic]:
    return [
        Diagnostic(code, Severity.ERROR, f"plugin `mine` failed for `{ref}`", place, help_, ref=ref)
        for ref in (f"component:default/c{index:05}" for index in range(number))
    ]


def worded(number: int) -> list[Diagnostic]:
    """Return failures that differ by more than the entity."""
    return [replace(found, message=f"{found.message}: {index}") for index, found in enumerate(failures(number))]


def test_the_same_for_many_is_told_once_with_how_many_they_are() -> None:
    (found,) = summarised(failures(10_000))
    assert str(found) == (
        "plugins/mine/__init__.py:14:1: error[plugin-failed]: "
        "plugin `mine` failed for `component:default/c00000` and 9,999 other entities\n  help: fix it"
    )
    assert found.ref is None


def test_the_same_for_two_is_told_once_and_for_one_as_it_is() -> None:
    (found,) = summarised(failures(2))
    assert found.message == "plugin `mine` failed for `component:default/c00000` and one other entity"
    assert summarised(failures(1)) == tuple(failures(1))


def test_an_entity_that_is_named_twice_is_no_other_word() -> None:
    named = [replace(found, message=f"{found.message}: KeyError: '{found.ref}'") for found in failures(3)]
    (found,) = summarised(named)
    assert found.message == (
        "plugin `mine` failed for `component:default/c00000` and 2 other entities: KeyError: 'component:default/c00000'"
    )


def test_of_other_words_a_few_are_told_in_full_and_the_rest_as_a_number() -> None:
    found = summarised(worded(10_000))
    assert [one.ref for one in found[:ALIKE]] == [f"component:default/c0000{index}" for index in range(ALIKE)]
    (rest,) = found[ALIKE:]
    assert str(rest) == (
        "plugins/mine/__init__.py:14:1: error[plugin-failed]: "
        "the same for 9,995 more entities, such as `component:default/c00005`\n  help: fix it"
    )
    assert rest.ref is None


def test_as_many_as_are_named_are_left_as_they_are_and_one_more_is_one() -> None:
    assert summarised(worded(ALIKE)) == worst_first(worded(ALIKE))
    assert summarised(worded(ALIKE + 1))[-1].message == "the same for one more entity, `component:default/c00005`"


def test_words_that_name_no_entity_are_told_of_each() -> None:
    silent = [replace(found, message="it failed") for found in failures(3)]
    assert summarised(silent) == worst_first(silent)


def test_another_code_place_or_help_is_something_else() -> None:
    found = summarised(
        failures(7)
        + failures(7, code="plugin-returned")
        + failures(7, place=Location("plugins/mine/__init__.py", 20))
        + failures(7, help_="turn the other one off")
    )
    assert len(found) == 4


def test_findings_about_nothing_in_particular_are_all_told() -> None:
    found = [Diagnostic("missing-file", Severity.ERROR, f"`{number}` is not there", PLACE) for number in range(20)]
    assert summarised(found) == worst_first(found)


def test_neither_the_order_nor_a_second_time_changes_anything() -> None:
    found = failures(50) + worded(50)
    shuffled = Random(1).sample(found, len(found))  # noqa: S311  any order will do
    assert summarised(shuffled) == summarised(found)
    assert summarised(summarised(found)) == summarised(found)
