from __future__ import annotations

import time

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.waivers import waivers
from portal_gen.model.settings import Bounds
from portal_gen.model.waiver import Waiver

ALLOW = "# portal-gen: allow unknown-reference until 2027-03-01: why"


def read(text: str) -> tuple[Waiver, ...]:
    found, wrong = waivers(Source("a.yaml", text), Bounds())
    assert wrong == ()
    return found


def lines(text: str) -> list[int]:
    return [waiver.line for waiver in read(text)]


def test_a_waiver_names_codes_a_day_and_a_reason() -> None:
    (waiver,) = read("a: b  # portal-gen:allow  one-code,another until 2027-03-01 : see https://x.example: later \n")
    assert (waiver.location.line, waiver.location.column) == (1, 7)
    assert waiver.codes == ("one-code", "another")
    assert waiver.until == "2027-03-01"
    assert waiver.reason == "see https://x.example: later"


def test_behind_a_value_it_is_about_its_line_and_alone_about_the_next_that_is_no_comment() -> None:
    assert lines(f"a: b {ALLOW}\nc: d\n") == [1]
    assert lines(f"{ALLOW}\na: b\n") == [2]
    assert lines(f"{ALLOW}\n# and\n{ALLOW}\na: b\n") == [4, 4]
    assert lines(f"a: b\n--- {ALLOW}\nc: d\n") == [3]
    assert lines(f"a: b\n{ALLOW}\n\nc: d\n") == [3]


@pytest.mark.parametrize(
    "text",
    [
        f"a: |\n  {ALLOW}\n",
        f"a: >-\n  text\n\n   {ALLOW}\n",
        f"a: '{ALLOW}'\n",
        f'a: "b\n  {ALLOW}\n  c"\n',
        f"a: b{ALLOW}\n",
        f"- |\n {ALLOW}\n",
        f"|\n {ALLOW}\n",
    ],
)
def test_what_is_part_of_a_value_is_no_comment(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (f"a: | {ALLOW}\n  text\n", [1]),
        (f"a:\n  b: |\n    text\n  {ALLOW}\n  c: d\n", [5]),
        (f"a: &x b {ALLOW}\nc: *x {ALLOW}\n", [1, 2]),
        (f"a: [b, {ALLOW}\n  c]\n", [1]),
        (f"{{a: b, {ALLOW}\n c: d}}\n", [1]),
        (f"'#': '#' {ALLOW}\n", [1]),
        (f"a: b # note {ALLOW}\n", [1]),
        (f"a: b\t{ALLOW}\n", [1]),
        (f"\u00e9: \U0001f600 {ALLOW}\n", [1]),
        (f"%YAML 1.2\n---\na: b {ALLOW}\n", [3]),
        (f"a: b {ALLOW}", [1]),
    ],
)
def test_comments_are_found_in_every_style(text: str, about: list[int]) -> None:
    assert lines(text) == about
    assert lines(text.replace("\n", "\r\n")) == about


def test_a_document_that_cannot_be_read_has_none_behind_its_mistake_and_the_next_one_does() -> None:
    assert lines(f"a: b {ALLOW}\n---\nc: [ {ALLOW}\n---\nd: e {ALLOW}\n") == [1, 5]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("alow x until 2027-03-01: why", "which is no waiver"),
        ("", "which is no waiver"),
        ("allow", "which findings"),
        ("allow until 2027-03-01: why", "which findings"),
        ("allow x: why", "until which day"),
        ("allow x until: why", "until which day"),
        ("allow x until 2027-02-29: why", "`2027-02-29`, which is no day"),
        ("allow x until 20270301: why", "which is no day"),
        ("allow x until 1.3.2027: why", "which is no day"),
        ("allow x until 2027-03-01 and so on: why", "which is no day"),
        ("allow x until 2027-03-01", "no reason"),
        ("allow x until 2027-03-01:  ", "no reason"),
    ],
)
def test_what_is_meant_as_a_waiver_and_is_none_is_a_finding_that_shows_one(comment: str, said: str) -> None:
    found, (wrong,) = waivers(Source("a.yaml", f"a: b\nc: d # portal-gen: {comment}\n"), Bounds())
    assert found == ()
    assert (wrong.code, wrong.severity, str(wrong.location)) == ("bad-waiver", "warning", "a.yaml:2:6")
    assert said in wrong.message
    assert "# portal-gen: allow " in wrong.help


@pytest.mark.parametrize(
    "text",
    [
        f"{ALLOW}\n" * 50_000 + "a: b\n",
        "a: '" + f"{ALLOW} " * 50_000 + "'\n",
        "[" * 100_000 + f" {ALLOW}\n",
        f"a: b # portal-gen: allow {'x ' * 500_000}\n",
    ],
    ids=["many", "quoted", "deep", "long"],
)
def test_no_file_makes_the_search_slow_or_the_list_long(text: str) -> None:
    begun = time.process_time()
    found, wrong = waivers(Source("a.yaml", text), Bounds())
    assert len(found) + len(wrong) <= 201
    assert time.process_time() - begun < 2
