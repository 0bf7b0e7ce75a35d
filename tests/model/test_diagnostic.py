"""What goes wrong in the same way for many entities is told of a few, with how many more."""

from __future__ import annotations

from random import Random

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


def test_a_few_are_told_in_full_and_the_rest_as_a_number() -> None:
    found = summarised(failures(10_000))
    assert [one.ref for one in found[:ALIKE]] == [f"component:default/c0000{index}" for index in range(ALIKE)]
    (rest,) = found[ALIKE:]
    assert str(rest) == (
        "plugins/mine/__init__.py:14:1: error[plugin-failed]: "
        "the same for 9,995 more entities, such as `component:default/c00005`\n  help: fix it"
    )
    assert rest.ref is None


def test_as_many_as_are_named_are_left_as_they_are_and_one_more_is_one() -> None:
    assert summarised(failures(ALIKE)) == worst_first(failures(ALIKE))
    assert summarised(failures(ALIKE + 1))[-1].message == "the same for one more entity, `component:default/c00005`"


def test_another_code_place_or_help_is_something_else() -> None:
    found = summarised(
        failures(7)
        + failures(7, code="plugin-returned")
        + failures(7, place=Location("plugins/mine/__init__.py", 20))
        + failures(7, help_="turn the other one off")
    )
    assert len(found) == 4 * (ALIKE + 1)


def test_findings_about_nothing_in_particular_are_all_told() -> None:
    found = [Diagnostic("missing-file", Severity.ERROR, f"`{number}` is not there", PLACE) for number in range(20)]
    assert summarised(found) == worst_first(found)


def test_neither_the_order_nor_a_second_time_changes_anything() -> None:
    found = failures(50)
    shuffled = Random(1).sample(found, len(found))  # noqa: S311  any order will do
    assert summarised(shuffled) == summarised(found)
    assert summarised(summarised(found)) == summarised(found)
