"""Placeholders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.placeholders.resolve import resolve
from portal_gen.load.placeholders.resolvers import RESOLVERS, Resolver
from portal_gen.load.yaml.documents import parse
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.document import Document, Reading
from portal_gen.model.settings import Bounds

REPOSITORY = "https://github.com/acme/catalog"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "deep").mkdir(parents=True)
    for name, text in {
        "a.txt": "hello\n",
        "deep/a.json": '{"a": [1.0, {"$text": "./a.txt"}]}',
        "a.yaml": "on: 1e3\n",
        "two.yaml": "a: 1\n---\nb: 2\n",
        "bad.json": '{\n"a": }',
        "nan.json": "[NaN]",
        "bad.yaml": "a: 1\na: 2\n",
        "deep.json": "[" * 600 + "]" * 600,
        "deeper.json": "[" * 100_000 + "]" * 100_000,
    }.items():
        (root / name).write_text(text)
    (root.parent / "secret").write_text("secret")
    (root / "link").symlink_to("../secret")
    (root / "way").symlink_to("..")
    return root


def resolved(root: Path, yaml: str) -> tuple[Document, tuple[Diagnostic, ...]]:
    documents, found = parse(Source("deep/catalog-info.yaml", yaml), Bounds())
    assert found == ()
    return resolve(documents[0], root, REPOSITORY, Bounds())[:2]


def value(root: Path, yaml: str) -> Any:
    document, found = resolved(root, yaml)
    assert found == ()
    return document.value


@pytest.mark.parametrize(
    ("placeholder", "expected"),
    [
        ("$text: ../a.txt", "hello\n"),
        ("$text: /a.txt", "hello\n"),
        ("$text: https://github.com/acme/catalog/blob/main/a.txt", "hello\n"),
        ("$text: https://raw.githubusercontent.com/acme/catalog/main/a.txt", "hello\n"),
        ("$json: a.json", {"a": [1, {"$text": "./a.txt"}]}),
        ("$json: ./a.json", {"a": [1, {"$text": "./a.txt"}]}),
        ("$yaml: ../a.yaml", {"on": 1000}),
        ("$yaml: a.json", {"a": [1, {"$text": "./a.txt"}]}),
    ],
)
def test_a_placeholder_is_replaced_by_what_its_file_holds(root: Path, placeholder: str, expected: object) -> None:
    assert value(root, f"a: [{{b: {{{placeholder}}}}}]\n") == {"a": [{"b": expected}]}


def test_files_that_name_one_another_are_taken_in_once(root: Path) -> None:
    (root / "deep" / "one.yaml").write_text("a: {$yaml: ./two.yaml}\n")
    (root / "deep" / "two.yaml").write_text("b: {$yaml: ./one.yaml}\n")
    assert value(root, "$yaml: ./one.yaml\n") == {"a": {"$yaml": "./two.yaml"}}


def test_a_document_may_take_in_its_own_file(root: Path) -> None:
    text = "a: {$text: ./catalog-info.yaml}\n"
    (root / "deep" / "catalog-info.yaml").write_text(text)
    assert value(root, text) == {"a": text}


def test_what_was_replaced_is_remembered(root: Path) -> None:
    document, _ = resolved(root, "a: {$text: ../a.txt}\nb: [x, {$json: ./a.json}]\n")
    assert [(s.path, s.resolver, s.source) for s in document.substitutions] == [
        (("a",), "$text", "a.txt"),
        (("b", 1), "$json", "deep/a.json"),
    ]
    assert document.reading is Reading.READ


def test_the_original_document_is_not_changed(root: Path) -> None:
    documents, _ = parse(Source("deep/c.yaml", "a: &a {$text: ../a.txt}\nb: [*a]\n"), Bounds())
    document, _, _ = resolve(documents[0], root, REPOSITORY, Bounds())
    assert document.value == {"a": "hello\n", "b": ["hello\n"]}
    assert documents[0].value == {"a": {"$text": "../a.txt"}, "b": [{"$text": "../a.txt"}]}


@pytest.mark.parametrize(
    "yaml", ["a: {$text: ../a.txt, b: 1}\n", "a: {$ref: '#/x'}\n", "a: {$openapi: ./x}\n", "$x: $text\n"]
)
def test_what_only_looks_like_a_placeholder_is_left_alone(root: Path, yaml: str) -> None:
    documents, _ = parse(Source("a.yaml", yaml), Bounds())
    assert value(root, yaml) == documents[0].value


def test_the_root_of_a_document_may_be_a_placeholder(root: Path) -> None:
    assert value(root, "$yaml: ../a.yaml\n") == {"on": 1000}


@pytest.mark.parametrize(
    ("placeholder", "code"),
    [
        ("$text: ./none.txt", "missing-file"),
        ("$text: ../../secret", "outside-root"),
        ("$text: ../link", "outside-root"),
        ("$text: ../way/secret", "outside-root"),
        ("$text: /../secret", "outside-root"),
        ("$text: ../deep", "not-a-file"),
        ("$text: [a]", "placeholder-not-text"),
        ("$text: https://github.com/other/one/blob/main/a.txt", "other-repository"),
        ("$text: https://gitlab.com/other/one/-/blob/main/a.txt", "other-repository"),
        ("$json: ../bad.json", "bad-json"),
        ("$json: ../nan.json", "bad-json"),
        ("$json: ../deep.json", "too-deep"),
        ("$json: ../deeper.json", "too-deep"),
        ("$yaml: ../two.yaml", "not-one-document"),
        ("$yaml: ../bad.yaml", "bad-yaml"),
    ],
)
def test_a_placeholder_that_fails_is_an_error_at_its_place(root: Path, placeholder: str, code: str) -> None:
    document, (problem,) = resolved(root, f"x: 1\na: {{b: {{{placeholder}}}}}\n")
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert (problem.location.file, problem.location.line, problem.location.column) == ("deep/catalog-info.yaml", 2, 16)
    assert problem.help
    assert document.reading is Reading.READ
    assert document.substitutions == ()


def test_every_placeholder_that_fails_is_reported_and_the_others_are_replaced(root: Path) -> None:
    document, found = resolved(root, "a: {$text: x}\nb: {$text: ../a.txt}\nc: {$json: y}\n")
    assert [problem.location.line for problem in found] == [1, 3]
    assert document.value["b"] == "hello\n"


def test_a_file_that_cannot_be_read_is_shown_at_its_own_line(root: Path) -> None:
    _, (problem,) = resolved(root, "a: {$json: ../bad.json}\n")
    assert str(problem.related[0].location) == "bad.json:2:1"


def test_a_wrong_name_is_answered_with_the_near_one(root: Path) -> None:
    _, (problem,) = resolved(root, "a: {$text: ../a.tx}\n")
    assert "`a.txt`" in problem.help


def test_a_web_address_is_not_fetched(root: Path) -> None:
    document, (problem,) = resolved(root, "a: {$text: 'https://example.com/a.txt'}\n")
    assert document.reading is Reading.NOT_FETCHED
    assert (problem.code, problem.severity) == ("not-fetched", Severity.WARNING)


def test_resolvers_can_be_added(root: Path) -> None:
    documents, _ = parse(Source("c.yaml", "a: {$shout: ./a.txt}\n"), Bounds())
    resolvers = {**RESOLVERS, "shout": Resolver(lambda file: file.text.upper())}
    document, found, _ = resolve(documents[0], root, REPOSITORY, Bounds(), resolvers)
    assert document.value == {"a": "HELLO\n"}
    assert found == ()
