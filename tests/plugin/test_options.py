"""Options are read into dataclasses; every mistake is told at once, at its line, with what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

import pytest
import yaml

from portal_gen.load.config.options import read_options
from portal_gen.load.config.places import yaml_places
from portal_gen.model.components import Event, Link
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds, FindingRule, Layout, Options, Rule


@dataclass(frozen=True)
class Inner:
    size: int = field(default=1, metadata={"help": "How big."})


@dataclass(frozen=True)
class Example:
    endpoint: str = field(default="pagerduty", metadata={"help": "Where to read."})
    rows: int = field(default=10, metadata={"help": "How many."})
    share: float = field(default=0.5, metadata={"help": "How much."})
    wide: bool = field(default=False, metadata={"help": "Whether."})
    tone: Literal["info", "danger"] = field(default="info", metadata={"help": "Which."})
    names: tuple[str, ...] = field(default=(), metadata={"help": "Who."})
    inner: Inner = field(default_factory=Inner, metadata={"help": "More."})
    either: tuple[str | Mapping[str, Any], ...] = field(default=(), metadata={"help": "Words or mappings."})


@dataclass(frozen=True)
class Needy:
    key: str = field(metadata={"help": "What opens the door."})


def findings(text: str, cls: type = Example) -> list[str]:
    value, wrong = read_options(cls, yaml.safe_load(text), yaml_places(text, "mkdocs.yml"), "`it`")
    assert (value is None) == bool(wrong)
    return [str(one) for one in wrong]


def test_what_is_written_takes_the_place_of_the_default() -> None:
    raw = {"rows": 3, "share": 1, "names": ["a", "b"], "inner": {"size": 2}, "either": ["a", {"b": {"c": [1]}}]}
    value, wrong = read_options(Example, raw, yaml_places("", "mkdocs.yml"), "`it`")
    assert not wrong
    assert value == Example(rows=3, share=1, names=("a", "b"), inner=Inner(2), either=("a", {"b": {"c": [1]}}))


@pytest.mark.parametrize("raw", [None, {}])
def test_nothing_written_means_all_defaults(raw: object) -> None:
    assert read_options(Example, raw, yaml_places("", "mkdocs.yml"), "`it`") == (Example(), ())


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ('rows: "5"', 'mkdocs.yml:1:7: error[wrong-option]: option `rows` of `it` must be a whole number, not `"5"`'),
        ("rows: 5.5", "must be a whole number, not `5.5`"),
        ("rows: true", "must be a whole number, not `true`"),
        ("rows:", "must be a whole number, not nothing"),
        ("share: much", 'must be a number, not `"much"`'),
        ('wide: "yes"', 'must be true or false, not `"yes"`'),
        ("wide: 1", "must be true or false, not `1`"),
        ("endpoint: 4", "must be text, not `4`"),
        ("names: one", 'must be a list, not `"one"`'),
        ("names: [1]", "option `names[0]` of `it` must be text, not `1`"),
        ("tone: dangr", 'must be `info` or `danger`, not `"dangr"`'),
        ("inner: 3", "must be a mapping (`name: value`), not `3`"),
        ("inner: {size: big}", 'option `inner.size` of `it` must be a whole number, not `"big"`'),
        ("either: [3]", "option `either[0]` of `it` must be text or a mapping (`name: value`), not `3`"),
        ("on: 3", "has a key that YAML reads as `true`"),
        ("names: &a [*a]", "is nested too deep"),
        ("[1]", "`it` takes a mapping of options, not `[1]`"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(written: str, message: str) -> None:
    (found,) = findings(written)
    assert message in found


def test_a_wrong_value_comes_with_what_the_option_is_for() -> None:
    (found,) = findings("inner: {size: big}")
    assert found.endswith("help: How big.")


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("catalog: {a: 1}", "catalog: [catalog/all.yaml]"),
        ("catalog: [3]", "catalog: [catalog/all.yaml]"),
        ("rules: 3", "rules: [{allow: [Component, API]}]"),
        ("rules: [{allow: API}]", "allow: [Component, API]"),
        ("rules: [{}]", "allow: [Component, API]"),
        ("bounds: [3]", "bounds: {file_bytes: 20000000}"),
    ],
)
def test_an_option_of_a_wrong_shape_comes_with_an_example_of_the_right_one(written: str, example: str) -> None:
    (found,) = findings(written, Options)
    assert f"\n  help: write it as in `{example}`. " in found


@pytest.mark.parametrize("cls", [Options, Bounds, Layout, Rule, FindingRule])
def test_the_example_of_each_option_of_a_portal_is_right(cls: Any) -> None:
    examples = [str(option.metadata["example"]) for option in fields(cls)]
    assert [example.partition(":")[0] for example in examples] == [option.name for option in fields(cls)]
    assert findings("\n".join(examples), cls) == []


def test_an_unknown_option_comes_with_the_one_that_was_meant() -> None:
    (found,) = findings("rows: 1\nendpont: x")
    assert found.startswith("mkdocs.yml:2:1: error[wrong-option]: `it` has no option `endpont`")
    assert found.endswith("help: did you mean `endpoint`? Where to read.")


def test_an_unknown_option_like_no_other_comes_with_all_of_them() -> None:
    (found,) = findings("inner: {zzz: 1}")
    assert "`it` has no option `inner.zzz`" in found
    assert found.endswith("help: allowed: `size` (How big)")


def test_an_option_without_a_default_must_be_set() -> None:
    assert findings("{}", Needy) == [
        "mkdocs.yml:1:1: error[wrong-option]: `it` needs the option `key`\n  help: What opens the door."
    ]


def test_all_mistakes_are_told_at_once_in_their_order() -> None:
    found = findings("rows: x\nwide: x\nzzz: 1\ninner:\n  size: x\n")
    assert [one.partition(": ")[0] for one in found] == [
        "mkdocs.yml:1:7",
        "mkdocs.yml:2:7",
        "mkdocs.yml:3:1",
        "mkdocs.yml:5:9",
    ]


def test_an_unquoted_date_is_the_text_that_it_is_in_newer_yaml() -> None:
    value, wrong = read_options(Example, yaml.safe_load("endpoint: 2026-01-31"), yaml_places("", "x"), "`it`")
    assert value == Example(endpoint="2026-01-31")
    assert not wrong


PLACES = """\
site_name: x
hook: !ENV [A, b]
base: &base {one: 1}
plugins:
  - search
  - portal:
      <<: *base
      names: [a,
        b]
"""


@pytest.mark.parametrize(
    ("path", "key", "line", "column"),
    [
        ((), False, 1, 1),
        (("plugins", 1, "portal", "names", 1), False, 9, 9),
        (("plugins", 1, "portal", "names"), True, 8, 7),
        (("plugins", 1, "portal", "names", 7), False, 8, 14),
        (("plugins", 1, "portal", "one"), False, 3, 19),
        (("nowhere", "at all"), False, 1, 1),
        (("hook",), False, 2, 7),
    ],
)
def test_places_are_found_and_what_is_not_there_is_at_its_parent(
    path: tuple[str | int, ...], *, key: bool, line: int, column: int
) -> None:
    assert yaml_places(PLACES, "mkdocs.yml")(path, key=key) == Location("mkdocs.yml", line, column)


def test_a_file_that_is_no_yaml_has_one_place() -> None:
    assert yaml_places("[", "mkdocs.yml")(("a",)) == Location("mkdocs.yml")


@dataclass(frozen=True)
class Linking:
    links: tuple[Link, ...] = field(default=(), metadata={"help": "Where else to look."})
    event: Event | None = field(default=None, metadata={"help": "What happened."})


def test_an_option_may_be_a_value_that_plugins_show() -> None:
    raw = {"links": [{"label": "Runbook", "url": "https://example.com/r"}], "event": {"date": "2026", "title": "it"}}
    value, wrong = read_options(Linking, raw, yaml_places("", "mkdocs.yml"), "`it`")
    assert not wrong
    assert value == Linking((Link("Runbook", "https://example.com/r"),), Event("2026", "it"))


def test_a_misspelled_field_of_such_a_value_comes_with_the_one_that_was_meant() -> None:
    (said,) = findings("links: [{label: Runbook, url: a, icno: b}]", Linking)
    assert "`links[0].icno`" in said
    assert "did you mean `icon`?" in said
