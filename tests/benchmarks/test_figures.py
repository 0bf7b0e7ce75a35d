"""The benchmark's arithmetic, which nothing is measured for."""

from __future__ import annotations

import pytest

from tests.benchmarks import names
from tests.benchmarks.figures import Figure, Judged, Target, as_json, judged, ratio, table
from tests.benchmarks.targets import BASELINES, TARGETS

HUGO = Figure(names.HUGO, "s", (9.0, 5.0, 4.0))


def verdict(figure: Figure) -> Judged:
    return judged([HUGO, figure], BASELINES, TARGETS)[-1]


def test_one_slow_run_changes_no_median() -> None:
    assert HUGO.median == 5
    assert Figure("two", "s", (1, 2)).median == 1.5


def test_a_failed_run_leaves_no_median() -> None:
    assert Figure("any", "s", (1.0,), failed="exit code 1").median is None


def test_nothing_is_a_ratio_to_nothing() -> None:
    assert ratio(6, 4) == 1.5
    assert ratio(None, 4) is None
    assert ratio(6, None) is None
    assert ratio(6, 0) is None


@pytest.mark.parametrize(("seconds", "met"), [(3.0, True), (3.1, False)])
def test_a_target_may_be_a_part_of_hugos_time(seconds: float, *, met: bool) -> None:
    row = verdict(Figure(names.SAME, "s", (seconds,)))
    assert row.target == Target(0.6, of_hugo=True)
    assert row.met is met


def test_a_target_may_be_a_time_of_its_own() -> None:
    assert verdict(Figure(names.UNCHANGED, "s", (0.8,))).met is True
    assert verdict(Figure(names.UNCHANGED, "s", (0.9,))).met is False


def test_without_hugo_nobody_knows_whether_a_part_of_its_time_is_met() -> None:
    (row,) = judged([Figure(names.SAME, "s", (1.0,))], BASELINES, TARGETS)
    assert row.of_hugo is None
    assert row.met is None


def test_what_failed_is_missed() -> None:
    row = verdict(Figure(names.SAME, "s", (1.0,), failed="exit code 1: no"))
    assert row.met is False
    assert "exit code 1: no" in table([row])
    assert as_json(row)["failed"] == "exit code 1: no"


def test_time_is_not_compared_with_memory() -> None:
    memory = Figure(names.peak(names.EVERYTHING), "MB of memory", (400.0,))
    assert verdict(memory).of_hugo is None
    assert verdict(memory).met is True


def test_the_table_says_what_the_figures_say() -> None:
    rows = judged([HUGO, Figure(names.SAME, "s", (2.5,), note="7 pages written", cpu=(4.0,))], BASELINES, TARGETS)
    head, rule, hugo, same = table(rows).splitlines()
    assert len({len(line) for line in (head, rule, hugo, same)}) == 1
    assert [cell.strip() for cell in hugo.strip("|").split("|")][:4] == [names.HUGO, "5 s", "4 to 9", "1.00"]
    cells = [cell.strip() for cell in same.strip("|").split("|")]
    assert cells == [names.SAME, "2.5 s", "", "0.50", "≤ 0.6 of Hugo", "met; 7 pages written", "4 s"]
