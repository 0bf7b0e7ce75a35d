"""What is doubtful about a catalog whose documents are all valid."""

from __future__ import annotations

from typing import Any

import pytest

from portal_gen.catalog.read import read_text
from portal_gen.graph.review.rings import rings
from portal_gen.model.diagnostic import Diagnostic

HEAD = "---\napiVersion: backstage.io/v1alpha1\n"


def entity(kind: str, name: str, spec: str) -> str:
    """Return a document of five lines and one for each line of its spec."""
    return f"{HEAD}kind: {kind}\nmetadata: {{name: {name}}}\nspec:\n  {spec.replace('; ', chr(10) + '  ')}\n"


def component(name: str, spec: str = "", lifecycle: str = "production", owner: str = "user:ada") -> str:
    more = f"; {spec}" if spec else ""
    return entity("Component", name, f"type: service; lifecycle: {lifecycle}; owner: {owner}{more}")


def api(name: str, spec: str = "") -> str:
    more = f"; {spec}" if spec else ""
    return entity("API", name, f"type: grpc; lifecycle: production; owner: user:ada; definition: x{more}")


def system(name: str) -> str:
    return entity("System", name, "owner: user:ada")


def domain(name: str, above: str = "") -> str:
    return entity("Domain", name, f"owner: user:ada{f'; subdomainOf: {above}' if above else ''}")


def group(name: str, spec: str = "children: []", type_: str = "department") -> str:
    return entity("Group", name, f"type: {type_}; {spec}")


def user(name: str, *groups: str) -> str:
    return entity("User", name, f"memberOf: [{', '.join(groups)}]")


ADA = user("ada")


def said(code: str, *documents: str) -> list[Diagnostic]:
    catalog = read_text("".join((*documents, ADA)))
    assert all(judged.valid for judged in catalog.documents)
    return [finding for finding in catalog.diagnostics if finding.code == code]


def places(findings: list[Diagnostic]) -> list[int]:
    return [finding.location.line for finding in findings]


# Circles


def test_a_circle_is_told_once_from_its_first_member_with_the_place_of_each_reference() -> None:
    (found,) = said("part-of-itself", domain("c", "b"), domain("b", "a"), domain("a", "c"))
    assert found.message == "`domain:default/a` is part of itself: " + " in ".join(
        f"`domain:default/{name}`" for name in "acba"
    )
    assert (found.ref, found.location.line, found.location.column) == ("domain:default/a", 21, 16)
    assert [(one.location.line, one.message) for one in found.related] == [
        (7, "`domain:default/c` is part of `domain:default/b` here"),
        (14, "`domain:default/b` is part of `domain:default/a` here"),
    ]
    assert "-:7:16" in found.help


def test_the_order_of_documents_does_not_change_what_is_told_of_a_circle() -> None:
    documents = [group("a", "parent: b; children: []"), group("b", "parent: a; children: []")]
    (one,) = said("part-of-itself", *documents)
    (other,) = said("part-of-itself", *reversed(documents))
    assert one.message == other.message


@pytest.mark.parametrize(
    "documents",
    [
        (component("a", "subcomponentOf: a"),),
        (group("a", "parent: a; children: []"),),
        (group("a", "children: [a]"),),
        (domain("a", "Domain:Default/A"),),
    ],
)
def test_what_names_itself_is_a_circle_of_one(documents: tuple[str, ...]) -> None:
    (found,) = said("part-of-itself", *documents)
    assert found.message.endswith(":default/a` is named as part of itself")
    assert found.related == ()


def test_parents_and_children_make_a_circle_together() -> None:
    (found,) = said("part-of-itself", group("a", "children: [b]"), group("b", "children: [a]"))
    assert found.message == "`group:default/a` is part of itself: " + " in ".join(
        f"`group:default/{name}`" for name in "aba"
    )
    assert places([found]) == [14]  # where b names a as its child


def test_a_group_that_parent_and_child_both_name_is_no_circle() -> None:
    assert not said("part-of-itself", group("a", "children: [b]"), group("b", "parent: a; children: []"))


def test_things_that_depend_on_one_another_are_no_parts_of_one_another() -> None:
    assert not said(
        "part-of-itself", component("a", "dependsOn: [component:b]"), component("b", "dependsOn: [component:a]")
    )


def test_each_circle_has_a_finding_and_what_only_leads_to_one_has_none() -> None:
    found = said("part-of-itself", domain("a", "a"), domain("b", "c"), domain("c", "b"), domain("d", "c"))
    assert [one.ref for one in found] == ["domain:default/a", "domain:default/b"]


def test_a_circle_of_many_names_a_few() -> None:
    number = 100
    names = [f"d{index:03d}" for index in range(number)]
    following = [*names[1:], names[0]]
    (found,) = said("part-of-itself", *(domain(name, above) for name, above in zip(names, following, strict=True)))
    assert "80 more" in found.message
    assert len(found.related) == 19


class Counted(dict[str, set[str]]):
    """Edges that count how often they are looked at."""

    looks = 0

    def __getitem__(self, name: str) -> set[str]:
        self.looks += 1
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.looks += 1
        return super().get(name, default)


@pytest.mark.parametrize("back", ["0", "middle"])
def test_looking_for_circles_looks_at_each_name_a_few_times_however_many_there_are(back: str) -> None:
    def looks(number: int) -> int:
        chain = Counted((str(index), {str(index + 1)}) for index in range(number))
        chain[str(number)] = {"0" if back == "0" else str(number // 2)}
        (ring,) = rings(chain)
        assert len(ring) > number // 2
        return chain.looks

    assert looks(20_000) <= 2 * looks(10_000) + 10


# Owners


def test_an_owner_that_nobody_belongs_to_is_told_at_the_reference_with_the_place_of_the_group() -> None:
    (found,) = said("no-living-owner", component("a", owner="ghosts"), group("ghosts"), group("b"), user("bob", "b"))
    assert found.message.startswith("`component:default/a` has no living owner: nobody is a member of")
    assert (found.location.line, found.location.column) == (8, 10)
    assert [str(one.location) for one in found.related] == ["-:12:18"]


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((group("ghosts"),), id="no group has a member"),
        pytest.param((group("ghosts"), group("b"), user("guest", "b")), id="a guest is no member"),
        pytest.param(
            (group("ghosts"), group("b", "children: []; members: [eve]")), id="members are not in the catalog"
        ),
        pytest.param(
            (group("ghosts", "children: []; members: [eve]"), group("b"), user("bob", "b")), id="a member is not here"
        ),
        pytest.param(
            (group("ghosts", "children: [elsewhere]"), group("b"), user("bob", "b")), id="a child is not here"
        ),
        pytest.param(
            (group("ghosts"), group("mid", "parent: ghosts; children: [b]"), group("b"), user("bob", "b")),
            id="a group below has a member",
        ),
        pytest.param((group("b"), user("bob", "b")), id="the owner is not in the catalog"),
    ],
)
def test_nothing_is_said_of_an_owner(documents: tuple[str, ...]) -> None:
    assert not said("no-living-owner", component("a", owner="ghosts"), *documents)


def test_a_person_is_a_living_owner() -> None:
    assert not said("no-living-owner", component("a"), group("b"), user("bob", "b"))


def test_groups_in_a_circle_without_anybody_are_not_alive() -> None:
    circle = (group("x", "parent: y; children: []"), group("y", "parent: x; children: []"))
    found = said("no-living-owner", component("a", owner="x"), *circle, group("b"), user("bob", "b"))
    assert [one.ref for one in found] == ["component:default/a"]


def test_a_team_that_owns_nothing_is_told_where_others_own_something() -> None:
    teams = (group("idle", type_="Team"), group("busy", type_="team"), component("a", owner="busy"))
    (found,) = said("owns-nothing", *teams)
    assert (found.message, str(found.severity)) == ("`group:default/idle` is a team that owns nothing", "warning")
    assert not said("owns-nothing", group("idle", type_="team"))


def test_a_department_or_a_group_above_others_may_own_nothing() -> None:
    above = group("above", "children: [busy]", "team")
    assert not said("owns-nothing", group("d"), above, group("busy", type_="team"), component("a", owner="busy"))


# Deprecated things


@pytest.mark.parametrize("field", ["dependsOn: [component:old]", "dependsOn: ['Component:Default/OLD']"])
def test_who_depends_on_something_deprecated_is_told_at_the_reference(field: str) -> None:
    (found,) = said("deprecated-dependency", component("a", field), component("old", lifecycle="Deprecated"))
    assert found.message == "`component:default/a` depends on `component:default/old`, which is deprecated"
    assert (found.ref, found.location.line, found.location.column) == ("component:default/a", 9, 15)
    assert [str(one.location) for one in found.related] == ["-:16:14"]
    assert "`user:default/ada` may know" in found.help


def test_who_consumes_a_deprecated_api_is_told_and_who_provides_it_is_not() -> None:
    old = api("old").replace("production", "deprecated")
    found = said(
        "deprecated-dependency", component("a", "consumesApis: [old]"), component("b", "providesApis: [old]"), old
    )
    assert [one.message for one in found] == ["`component:default/a` consumes `api:default/old`, which is deprecated"]


def test_a_dependency_that_the_deprecated_thing_wrote_is_told_there() -> None:
    (found,) = said(
        "deprecated-dependency", component("a"), component("old", "dependencyOf: [component:a]", "deprecated")
    )
    assert places([found]) == [17]
    assert found.ref == "component:default/old"


def test_what_is_deprecated_may_depend_on_what_is_too() -> None:
    both = (component("a", "dependsOn: [component:old]", "deprecated"), component("old", lifecycle="deprecated"))
    assert not said("deprecated-dependency", *both)


# APIs and systems


def test_an_api_in_another_system_than_its_provider_is_told_at_the_reference() -> None:
    documents = (component("a", "system: x; providesApis: [i]"), api("i", "system: y"), system("x"), system("y"))
    (found,) = said("api-in-other-system", *documents)
    assert "is in `system:default/x` and provides `api:default/i`, which is in `system:default/y`" in found.message
    assert (found.location.line, found.location.column) == (10, 18)
    assert [one.location.line for one in found.related] == [20, 9]


def test_an_api_in_no_system_is_told() -> None:
    (found,) = said("api-in-other-system", component("a", "system: x; providesApis: [i]"), api("i"), system("x"))
    assert "which is in no system" in found.message
    assert "`system: default/x`" in found.help


@pytest.mark.parametrize(
    "documents",
    [
        pytest.param((component("a", "providesApis: [i]"), api("i", "system: y")), id="the component is in none"),
        pytest.param(
            (component("a", "system: y; providesApis: [i]"), api("i", "system: 'System:Default/Y'")), id="the same"
        ),
        pytest.param(
            (
                component("a", "system: x; providesApis: [i]"),
                component("b", "system: y; providesApis: [i]"),
                api("i", "system: y"),
            ),
            id="another provider is in its system",
        ),
        pytest.param(
            (component("a", "system: none; providesApis: [i]"), api("i", "system: y")), id="theirs is unknown"
        ),
        pytest.param((component("a", "system: x; providesApis: [i]"), api("i", "system: none")), id="its is unknown"),
        pytest.param((component("a", "system: x; providesApis: [none]"),), id="the API is unknown"),
    ],
)
def test_nothing_is_said_of_an_api(documents: tuple[str, ...]) -> None:
    assert not said("api-in-other-system", *documents, system("x"), system("y"))


def test_nothing_that_needs_the_rest_of_the_catalog_is_said_of_a_part_of_it() -> None:
    text = "".join((domain("a", "a"), component("b", "dependsOn: [component:old]"), component("old", "", "deprecated")))
    assert read_text(text, follow=False).diagnostics == ()
