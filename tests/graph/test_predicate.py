from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from portal_gen.graph.predicate import PredicateError, matcher
from portal_gen.graph.predicate_lint import lint
from portal_gen.graph.query import parse_query
from portal_gen.model.document import Document
from portal_gen.model.entity import Entity, Relation
from portal_gen.model.location import FixedPlace, Location

TABLE = yaml.safe_load((Path(__file__).parent / "predicate_vectors.yaml").read_text(encoding="utf-8"))
ENTITY = Entity(
    "component:default/billing",
    TABLE["entity"],
    Document("a.yaml", 0, TABLE["entity"], FixedPlace(Location("a.yaml"))),
    tuple(Relation(item["type"], item["target"]) for item in TABLE["relations"]),
)


@pytest.mark.parametrize(("predicate", "expected"), TABLE["vectors"], ids=repr)
def test_a_predicate_of_the_table_says_what_the_table_says(predicate: Any, expected: Any) -> None:
    if isinstance(expected, bool):
        assert matcher(predicate)(ENTITY) is expected
    else:
        with pytest.raises(PredicateError) as raised:
            matcher(predicate)
        assert list(raised.value.path) == expected["error"]


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("kind=component", True),
        ("kind=component,spec.type=service", True),
        ("kind = component , spec.type = website", False),
        ("kind=api,kind=component", True),
        ("metadata.tags=java", True),
        ("metadata.flag=true", True),
        ("metadata.flag=false", False),
        ("metadata.annotations.github.com/project-slug=acme/billing", True),
        ("", True),
        ("{kind: component}", True),
        ('{"$not": {"kind": "api"}}', True),
        ("kind: api", False),
        ("kind: {$in: [api, component]}", True),
    ],
)
def test_a_query_may_be_short_or_a_predicate(query: str, *, matches: bool) -> None:
    assert matcher(parse_query(query))(ENTITY) is matches


@pytest.mark.parametrize("query", ["component", "{kind: [", "[kind]", "kind=a,b", "{kind: {$in: 3}}", "3"])
def test_what_is_no_query_is_refused_in_words(query: str) -> None:
    with pytest.raises(PredicateError) as raised:
        parse_query(query)
    assert str(raised.value)


@pytest.mark.parametrize(
    ("predicate", "said", "help_"),
    [
        ({"$nat": {"kind": "API"}}, "there is no operator `$nat`", "did you mean `$not`?"),
        ({"$exists": True}, "`$exists` stands behind a path", "write `path: {$exists: ...}`"),
        ({"kind": {"$not": "API"}}, "`$not` stands before paths", "write `$not: ...` around the path"),
        ({"$xyzzy": 1}, "there is no operator `$xyzzy`", "known are `$all`, `$any`, `$not`"),
        ({"spec.type": {"$exist": True}}, "there is no operator `$exist`", "did you mean `$exists`?"),
        ({"Kind": "API"}, "entities have no field `Kind`", "did you mean `kind`?"),
        ({"metdata.name": "a"}, "entities have no field `metdata`", "did you mean `metadata`?"),
        ({"$all": [{"$not": {"knd": "API"}}]}, "entities have no field `knd`", "did you mean `kind`?"),
        ({"relations": {"$contains": {"$an": []}}}, "there is no operator `$an`", "did you mean `$any`?"),
        ({"kind": {"$in": 3}}, "`$in` takes a list of texts, numbers, true and false", ""),
    ],
    ids=repr,
)
def test_a_predicate_that_can_never_match_is_misspelled(predicate: Any, said: str, help_: str) -> None:
    assert [(str(error), error.help) for error in lint(predicate)] == [(said, help_)]


def test_all_that_is_misspelled_is_told_with_the_way_to_it() -> None:
    wrong = lint({"$any": [{"knd": "API"}, {"metadata.tags": {"$contain": "java"}}]})
    assert [error.path for error in wrong] == [("$any", 0, "knd"), ("$any", 1, "metadata.tags", "$contain")]


@pytest.mark.parametrize(
    "predicate",
    [
        {},
        {"kind": {"$in": ["API"]}, "metadata.annotations.github.com/project-slug": {"$exists": True}},
        {"relations": {"$contains": {"type": "ownedBy", "targetRef": {"$hasPrefix": "group:"}}}},
        {"metadata.tags": {"$contains": "java"}},
    ],
    ids=repr,
)
def test_a_sound_predicate_has_nothing_wrong(predicate: Any) -> None:
    assert lint(predicate) == ()
