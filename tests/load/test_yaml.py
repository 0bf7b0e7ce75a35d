"""Documents of a file: which there are, which cannot be read, and what is said of those."""

from __future__ import annotations

import time
from textwrap import dedent

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.yaml.documents import parse
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document, Reading
from portal_gen.model.settings import Bounds


def read(text: str, bounds: Bounds | None = None) -> tuple[tuple[Document, ...], tuple[Diagnostic, ...]]:
    return parse(Source("a.yaml", text), bounds or Bounds())


def values(text: str) -> list[object]:
    documents, found = read(text)
    assert found == ()
    return [document.value for document in documents]


def the_problem(text: str, bounds: Bounds | None = None) -> Diagnostic:
    documents, found = read(dedent(text), bounds)
    (problem,) = found
    assert problem.help
    assert documents[problem.document or 0].reading is Reading.UNREADABLE
    assert documents[problem.document or 0].value is None
    return problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# nothing\n", []),
        ("a: 1\n", [{"a": 1}]),
        ("---\na: 1\n---\nb: 2\n", [{"a": 1}, {"b": 2}]),
        ("a: 1\n---\n# nothing\n---\nb: 2\n", [{"a": 1}, None, {"b": 2}]),
        ("a: 1\n---\n", [{"a": 1}, None]),
        ("a: 1\n...\nb: 2\n", [{"a": 1}, {"b": 2}]),
        ("%YAML 2.0\n---\na: 1\n", [{"a": 1}]),
        ("%NEW thing\n---\na: 1\n", [{"a": 1}]),
        ("%TAG !e! tag:example.com,2024:\n---\na: !e!x b\n", [{"a": "b"}]),
        ("a:\tb\nc: d\t# comment\n", [{"a": "b", "c": "d"}]),
        ("a: |\n  b", [{"a": "b\n"}]),
        ("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", [{"a": 1, "b": 1, "c": 2, "d": 2}]),
        ("a: b\r\nc: d\r\n", [{"a": "b", "c": "d"}]),
    ],
)
def test_documents_of_a_file(text: str, expected: list[object]) -> None:
    assert values(text) == expected


def test_an_empty_document_is_counted() -> None:
    documents, _ = read("a: 1\n---\n---\nb: 2\n")
    assert [(document.index, document.reading) for document in documents] == [
        (0, Reading.READ),
        (1, Reading.EMPTY),
        (2, Reading.READ),
    ]


def test_one_bad_document_does_not_hide_the_others() -> None:
    documents, (problem,) = read("a: 1\n---\nb: [\n---\nc: 3\n")
    assert [document.value for document in documents] == [{"a": 1}, None, {"c": 3}]
    assert documents[2].location.line == 5
    assert (problem.document, problem.code) == (1, "yaml-syntax")


def test_every_bad_document_is_reported() -> None:
    _, found = read("a: [\n---\nb: 1\n---\nc: @d\n")
    assert [(problem.document, problem.location.line) for problem in found] == [(0, 2), (2, 5)]


def test_every_key_that_is_written_twice_is_reported_with_both_places() -> None:
    documents, found = read("a: 1\nb: 2\na: 3\nb: {c: 1, c: 2}\nb: 4\n")
    assert documents[0].reading is Reading.UNREADABLE
    assert [(str(p.location), str(p.related[0].location)) for p in found] == [
        ("a.yaml:3:1", "a.yaml:1:1"),
        ("a.yaml:4:1", "a.yaml:2:1"),
        ("a.yaml:4:11", "a.yaml:4:5"),
        ("a.yaml:5:1", "a.yaml:2:1"),
    ]
    assert {p.code for p in found} == {"duplicate-key"}
    assert "`---`" in found[0].help


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb:\n\tc: 2\n", (3, 1), "tab"),
        ("a: @b\n", (1, 4), "`@`"),
        ("a: b: c\n", (1, 5), "`:`"),
        ("a: [1, 2\nb: 3\n", (2, 2), "not closed"),
        ('a: "b\n', (2, 1), "quotes are not closed"),
        ("a:\n  b: [\n  c]\n", (3, 3), "too far left"),
        ('a:\n  b: "c\n  d"\n', (3, 3), "too far left"),
        ("{}\n{}\n", (2, 1), "ended"),
        ("a: b\rc: d\r", (1, 7), "`:`"),
    ],
)
def test_a_text_that_is_no_yaml_is_explained_at_its_place(text: str, place: tuple[int, int], words: str) -> None:
    problem = the_problem(text)
    assert problem.code == "yaml-syntax"
    assert (problem.location.line, problem.location.column) == place
    assert words in problem.message


def test_a_closing_bracket_may_stand_under_its_key() -> None:
    assert values("a:\n  b: [\n    c,\n  ]\n") == [{"a": {"b": ["c"]}}]


@pytest.mark.parametrize("text", ["a: 1\n{% if b %}\nc: 2\n{% endif %}\n", "a: [{{ b }} c]\n", "a: ${{ b }}: c\n"])
def test_a_template_is_called_a_template(text: str) -> None:
    assert "template" in the_problem(text).help


def test_an_alias_needs_its_anchor_in_the_same_document() -> None:
    documents, (problem,) = read("a: &a 1\n---\nb: *a\n")
    assert (problem.code, str(problem.location), problem.document) == ("unknown-alias", "a.yaml:3:4", 1)
    assert documents[0].reading is Reading.READ


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    assert the_problem("a: &a {b: *a}\n").code == "recursive-alias"


def test_aliases_are_counted_with_those_inside_them() -> None:
    few = "a: &a x\nb: [" + "*a, " * 99 + "]\n"
    many = "a: &a x\nb: [" + "*a, " * 100 + "]\n"
    assert read(few)[1] == ()
    assert the_problem(many).code == "too-many-aliases"
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{name}: &{name} [" + f"*{before}, " * 9 + "]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert the_problem(bomb).code == "too-many-aliases"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "a: " + "{" * 100_000, "- " * 100_000, "? " * 100_000, "a: 1\n---\n" + "[{" * 50_000],
    ids=["brackets", "braces", "dashes", "question marks", "second document"],
)
def test_deep_nesting_is_a_finding_within_a_second(text: str) -> None:
    begun = time.perf_counter()
    documents, (problem,) = read(text)
    assert time.perf_counter() - begun < 1
    assert problem.code == "too-deep"
    assert documents[-1].reading is Reading.UNREADABLE


def test_as_many_levels_as_the_bound_can_be_read() -> None:
    value = values("[" * 500 + "]" * 500)[0]
    levels = 0
    while value:
        assert isinstance(value, list)
        value, levels = value[0], levels + 1
    assert levels == 499
    assert the_problem("[" * 501 + "]" * 501).code == "too-deep"


def test_values_of_a_file_are_bounded_across_its_documents() -> None:
    text = "---\na: 1\n" * 5
    assert read(text, Bounds(nodes=15))[1] == ()
    documents, (problem,) = read(text, Bounds(nodes=10))
    assert problem.code == "too-many-values"
    assert [document.value for document in documents] == [{"a": 1}] * 3 + [None]


def test_blanks_do_not_cost_more_than_their_number() -> None:
    begun = time.perf_counter()
    read("...\n" + " " * 50_000 + "@\n")
    read(("@\n---\n" + " " * 50 + "\n") * 1000)
    assert time.perf_counter() - begun < 2


def test_a_document_knows_how_it_was_reached() -> None:
    documents, _ = parse(Source("b/c.yaml", "a: 1\n"), Bounds(), origin="b/", via="location:default/x")
    assert (documents[0].file, documents[0].origin, documents[0].via) == ("b/c.yaml", "b/", "location:default/x")
