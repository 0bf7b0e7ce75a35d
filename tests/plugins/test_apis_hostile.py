"""Definitions that are broken, or meant to break the portal, are shown with the reason, in bounded time and length."""

from __future__ import annotations

import json
from time import perf_counter

import pytest

from portal_gen.api import Details
from tests.plugins.definitions import api, notes, sections, tab_of


def test_what_many_operations_refer_to_is_told_in_bounded_words() -> None:
    long = [{"name": "n" * 1000, "in": "query", "x": "y"} for _ in range(500)]
    many = {str(code): {"schema": {"type": "t" * 1000}} for code in range(500)}
    schema: dict[str, object] = {"properties": {f"{'p' * 1000}{n}": {} for n in range(500)}}
    operation = {"parameters": [{**one, "name": f"{n}{one['name']}"} for n, one in enumerate(long)], "responses": many}
    definition = {"paths": {"/a": {"get": operation}}, "definitions": {"A": schema}}
    for found in sections(tab_of(api("openapi", json.dumps(definition)))).values():
        assert all(len(str(cell)) < 2500 for row in found for cell in row)


def test_an_answer_nested_without_end_is_no_failure() -> None:
    schema = '{"type":"array","items":' * 300 + "{}" + "}" * 300
    definition = f'{{"paths":{{"/a":{{"get":{{"responses":{{"200":{{"schema":{schema}}}}}}}}}}}}}'
    assert sections(tab_of(api("openapi", definition)))["Operations (1)"] == [("GET", "/a", "200 array[]")]


@pytest.mark.parametrize(
    ("type_", "definition", "said"),
    [
        ("openapi", "x-a: 1\npaths: [", "does not parse: did not find expected node content (line 3)"),
        ("openapi", "{", "does not parse: did not find expected node content (line 2)"),
        ("openapi", "just words", "is not a mapping of keys to values"),
        ("openapi", "paths: &a {x: *a}", "does not parse: found unconstructable recursive node (line 1)"),
        ("openapi", '{"a":' * 50_000, "is nested too deeply"),
        ("openapi", "[" * 100_000, "is too large or too deeply nested to be taken apart"),
        ("asyncapi", "- " * 100_000, "is too large or too deeply nested to be taken apart"),
        ("graphql", "nothing", "defines no type"),
        ("grpc", "nothing", "defines no service and no message"),
    ],
)
def test_what_cannot_be_taken_apart_is_shown_with_the_reason(type_: str, definition: str, said: str) -> None:
    parts = tab_of(api(type_, definition))
    assert notes(parts) == [f"The definition {said}. It is shown as it is written."]
    assert isinstance(parts[-1], Details)


@pytest.mark.parametrize(
    "document",
    [
        {"info": [], "paths": [1], "components": {"schemas": "x"}},
        {"info": {"title": {}}, "paths": {"/a": None, "/b": {"get": []}}, "components": None},
        {
            "paths": {
                "/a": {"parameters": 1, "get": {"parameters": ["x", {"$ref": 1}, {"name": []}], "requestBody": []}}
            }
        },
        {"paths": {"/a": {"get": {"responses": {"200": 1, "201": {"content": {"x": 1}, "schema": {"items": 1}}}}}}},
        {"components": {"parameters": [], "schemas": {"A": {"properties": [1]}}}},
        {"servers": {"a": 1}, "channels": {"a": 1, "b": {"publish": "x"}}, "operations": {"o": {"channel": "c"}}},
    ],
)
@pytest.mark.parametrize("type_", ["openapi", "asyncapi"])
def test_a_definition_that_holds_what_it_should_not_is_no_failure(type_: str, document: object) -> None:
    assert isinstance(tab_of(api(type_, json.dumps(document)))[-1], Details)


@pytest.mark.parametrize(
    "text", ["a" + " " * 100_000, '"""\\' * 50_000, '"' * 100_000, "/*" * 50_000, "type Query {" + "a(" * 50_000]
)
@pytest.mark.parametrize("type_", ["openapi", "asyncapi", "graphql", "grpc"])
def test_a_hostile_definition_takes_no_more_time_than_its_length(type_: str, text: str) -> None:
    portal = api(type_, text)
    started = perf_counter()
    tab_of(portal)
    assert perf_counter() - started < 5


def test_aliases_that_unfold_into_millions_cost_nothing() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    assert tab_of(api("openapi", "\n".join(["info:", *(f"  {line}" for line in lines)])))


@pytest.mark.parametrize("paths", ["get: {summary: *long}", "get: {responses: {200: {schema: {type: *long}}}}"])
def test_one_text_that_aliases_put_into_all_rows_does_not_make_a_page_of_any_length(paths: str) -> None:
    rows_ = "".join(f"  /{n}: {{{paths}}}\n" for n in range(1000))
    found = sections(tab_of(api("openapi", f"x-long: &long {'w' * 100_000}\npaths:\n{rows_}")))
    assert len(str(found["Operations (1000)"])) < 5_000_000
