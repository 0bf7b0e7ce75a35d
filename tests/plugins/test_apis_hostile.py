"""Definitions that are broken, or meant to break the portal, are shown with the reason, in bounded time and length."""

from __future__ import annotations

import json
from time import process_time

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
    assert sections(tab_of(api("openapi", definition)))["Operations (1)"] == [("GET", "/a", "200 array[][]")]


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
    ids=lambda value: str(value)[:20],
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
    "text",
    [
        pytest.param("a" + " " * 100_000, id="spaces"),
        pytest.param("type Query {a" + " " * 100_000, id="spaces-in-a-type"),
        pytest.param('"""\\' * 50_000, id="quotes-and-strokes"),
        pytest.param('"' * 100_000, id="quotes"),
        pytest.param("/*" * 50_000, id="comments"),
        pytest.param("type Query {" + "a(" * 50_000, id="arguments"),
        pytest.param("message A {" * 9_000, id="messages-in-messages"),
    ],
)
@pytest.mark.parametrize("type_", ["openapi", "asyncapi", "graphql", "grpc"])
def test_a_hostile_definition_takes_no_more_time_than_its_length(type_: str, text: str) -> None:
    assert _seconds(type_, text) < 1


#: Of the largest size that is read: many small values, one large value in all places, many rows.
LONG_MAPPING = "x: &x\n" + "".join(f"  k{n}: a\n" for n in range(14_000))
ANSWERS = ", ".join(f"{code}: {{schema: {{oneOf: [{', '.join(['{type: a}'] * 20)}]}}}}" for code in range(20))
LARGEST = {
    "one-mapping-of-many-methods": ("openapi", LONG_MAPPING + "paths:\n", "  /@: *x\n", 290_000),
    "one-operation-with-many-answers": (
        "openapi",
        f"x: &x {{responses: {{{ANSWERS}}}}}\ny: &y {{get: *x, put: *x, post: *x, patch: *x}}\npaths:\n",
        "  /@: *y\n",
        290_000,
    ),
    "many-small-values": ("openapi", "paths:\n", "  /@:\n    get: {}\n", 4_900_000),
    "many-small-values-on-few-lines": ("openapi", "paths:\n", f"  /@:\n    get: {{}}\n# {'w' * 50}\n", 4_900_000),
    "one-list-of-channels": ("asyncapi", LONG_MAPPING + "channels:\n", "  /@: {messages: *x}\n", 180_000),
    "many-types": ("graphql", "", "type T@ {a: B} ", 1_900_000),
    "many-braces": ("grpc", "message A {} ", "{a=1;}", 1_900_000),
}


@pytest.mark.parametrize("hostile", LARGEST.values(), ids=LARGEST)
def test_the_largest_hostile_definition_is_outlined_in_about_a_second(hostile: tuple[str, str, str, int]) -> None:
    type_, head, repeated, size = hostile
    times = (size - len(head)) // (len(repeated) + 4)
    assert _seconds(type_, head + "".join(repeated.replace("@", str(n)) for n in range(times))) < 3


def _seconds(type_: str, text: str) -> float:
    """Return how long the processor takes to make the tab, whatever else it has to do."""
    portal = api(type_, text)
    started = process_time()
    tab_of(portal)
    return process_time() - started


def test_of_more_rows_than_anybody_reads_the_first_are_listed_and_the_heading_says_so() -> None:
    channels: dict[str, object] = {f"c{n}": {} for n in range(2_001)}
    found = sections(tab_of(api("asyncapi", json.dumps({"channels": channels}))))
    assert len(found["Channels (the first 2,000)"]) == 2_000


def test_aliases_that_unfold_into_millions_cost_nothing() -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]
    assert tab_of(api("openapi", "\n".join(["info:", *(f"  {line}" for line in lines)])))


@pytest.mark.parametrize("paths", ["get: {summary: *long}", "get: {responses: {200: {schema: {type: *long}}}}"])
def test_one_text_that_aliases_put_into_all_rows_does_not_make_a_page_of_any_length(paths: str) -> None:
    rows_ = "".join(f"  /{n}: {{{paths}}}\n" for n in range(1000))
    found = sections(tab_of(api("openapi", f"x-long: &long {'w' * 100_000}\npaths:\n{rows_}")))
    assert len(str(found["Operations (1,000)"])) < 5_000_000
