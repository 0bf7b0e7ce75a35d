"""A plugin's placeholder is replaced by what its resolver makes of files, and whatever goes wrong is told there."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.api import named_file
from tests.plugin.resolver_site import ALPHA, ENTITY, PLACE, Portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return Portal(tmp_path)


def test_a_placeholder_is_replaced_by_what_the_resolver_returns(portal: Portal) -> None:
    portal.resolver("return {'text': file.text, 'name': file.name, 'data': (file.data(), None, 1.5, True)}")
    assert portal.made() == {
        "text": "a: 1\n",
        "name": "files/a.yaml",
        "data": [{"a": 1}, None, 1.5, True],
    }


@pytest.mark.parametrize("path", ["b.yaml", "./b.yaml", "../files/b.yaml", "/files/b.yaml", "inside.yaml", "b%2Eyaml"])
def test_files_beside_are_named_from_the_file_that_names_them(portal: Portal, path: str) -> None:
    portal.write("files/b.yaml", "b: 2\n")
    (portal.folder / "files/inside.yaml").symlink_to("b.yaml")
    portal.resolver(f"return file.beside({path!r}).data()")
    assert portal.made() == {"b": 2}


def test_a_placeholder_in_what_a_resolver_returns_stays_as_it_is(portal: Portal) -> None:
    portal.resolver("return [{'$text': './files/a.yaml'}, {'$mine': './files/a.yaml'}]")
    assert portal.made() == [{"$text": "./files/a.yaml"}, {"$mine": "./files/a.yaml"}]


def test_a_file_that_is_read_beside_another_is_no_catalog_file(portal: Portal) -> None:
    portal.write("catalog/b.yaml", ENTITY % "beta")
    portal.resolver("return file.beside('../catalog/b.yaml').name")
    opened = portal.opened()
    assert list(opened.catalog.graph.entities) == [ALPHA, "group:default/team"]


@pytest.mark.parametrize(
    ("path", "code", "message", "place"),
    [
        ("none.yaml", "missing-file", "`files/none.yaml` does not exist", "a.yaml:1:1"),
        ("../../secret.yaml", "outside-root", ", which leads outside the root", "a.yaml:1:1"),
        ("link.yaml", "outside-root", ", which leads outside the root", "a.yaml:1:1"),
        ("way/secret.yaml", "outside-root", ", which leads outside the root", "a.yaml:1:1"),
        ("../files", "not-a-file", "`files` is a folder, not a file", "a.yaml:1:1"),
        ("large.yaml", "file-too-large", "`files/large.yaml` has", "a.yaml:1:1"),
        ("some.yaml", "file-too-large", "would take in more than one file may hold", "a.yaml:1:1"),
        ("two.yaml", "not-one-document", "`files/two.yaml` holds 2 documents", None),
        ("bad.yaml", "bad-yaml", "`files/bad.yaml` is not YAML: ", "bad.yaml:2:1"),
        ("a.yaml", "circle-of-files", "`files/a.yaml` → `files/a.yaml`", "a.yaml:1:1"),
        ("b.yaml", "circle-of-files", "a.yaml` → `files/b.yaml` → `files/a.yaml`", "a.yaml:1:1"),
    ],
)
def test_each_reason_why_a_file_beside_is_not_read_is_told_at_the_placeholder(
    portal: Portal, path: str, code: str, message: str, place: str | None
) -> None:
    portal.options = "bounds: {file_bytes: 400}"
    files = {"a": f"ref: {path}\n", "b": "ref: a.yaml\n", "two": "a: 1\n---\nb: 2\n", "bad": "a: 1\nb: }\n"}
    for name, text in {**files, "large": "a" * 500, "some": "a" * 395}.items():
        portal.write(f"files/{name}.yaml", text)
    (portal.folder / "files/link.yaml").symlink_to("../../secret.yaml")
    (portal.folder / "files/way").symlink_to("../..")
    portal.resolver("""
    def inlined(file):
        ref = file.data().get('ref')
        return {'ref': inlined(file.beside(ref))} if ref else {}
    return inlined(file)""")
    opened = portal.opened()
    (problem,) = (one for one in opened.diagnostics if one.location.file == "catalog/alpha.yaml")
    assert (str(problem.location), problem.code) == (PLACE, code)
    assert message in problem.message
    assert problem.help
    assert [str(one.location).removeprefix("files/") for one in problem.related] == ([place] if place else [])
    assert ALPHA not in opened.catalog.graph.entities


def test_a_web_address_is_not_fetched_and_the_document_not_judged(portal: Portal) -> None:
    portal.resolver("return file.beside('https://example.com/a.yaml').text")
    (finding,) = portal.findings()
    assert finding.startswith(f"{PLACE}: warning[not-fetched]: `files/a.yaml` names `https://example.com/a.yaml`")


def test_what_resolvers_return_counts_as_taken_in(portal: Portal) -> None:
    portal.options = "bounds: {file_bytes: 1000}"
    portal.resolver("return 'a' * 600")
    portal.write("catalog/alpha.yaml", (ENTITY % "alpha").replace("made:", "one: {$mine: ../files/a.yaml}, made:"))
    (finding,) = portal.findings()
    assert "error[file-too-large]: `resolver:mine/mine` makes a value of `files/a.yaml`, and with it " in finding


def test_a_resolver_that_remembers_files_may_meet_a_circle(portal: Portal) -> None:
    portal.write("files/a.yaml", "ref: b.yaml\n")
    portal.write("files/b.yaml", "ref: a.yaml\n")
    portal.resolver("""
    found, ahead = {}, [file]
    while ahead:
        one = ahead.pop()
        if one.name not in found:
            found[one.name] = one.data()
            ahead.append(one.beside(one.data()['ref']))
    return list(found)""")
    assert portal.made() == ["files/a.yaml", "files/b.yaml"]


def test_what_cannot_be_read_is_told_though_the_resolver_goes_on_without_it(portal: Portal) -> None:
    portal.resolver("""
    try:
        file.beside('none.yaml')
    except Exception:
        return 'nothing'""")
    (finding,) = portal.findings()
    assert f"{PLACE}: error[missing-file]: `files/a.yaml` names `none.yaml`" in finding


def test_a_resolver_that_fails_is_told_at_the_placeholder_with_the_line_that_raised(portal: Portal) -> None:
    portal.resolver("return 1 / 0")
    (finding,) = portal.findings()
    what, help_ = finding.split("\n")
    said = "plugin `mine`: `resolver:mine/mine` failed: ZeroDivisionError: division by zero"
    assert what == f"{PLACE}: error[plugin-failed]: {said}"
    off = '`extensions: [{"resolver:mine/mine": false}]`'
    assert help_ == f"  help: fix it at `plugins/mine/__init__.py:14`, or turn it off: {off}"


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("{1, 2}", "a `set` is in it"),
        ("[{'a': b''}]", "a `bytes` is in it"),
        ("__import__('datetime').date(2026, 1, 1)", "a `date` is in it"),
        ("[float('nan')]", "`nan` is no number of JSON"),
        ("{None: 1}", "the key None is not text"),
        ("itself", "nested more than 20 deep, or holds itself"),
        ("deep", "nested more than 20 deep"),
        ("wide", "more than 1,000 values"),
        ("['a' * 300] * 4", "more than 1,000 letters"),
        ("{'a' * 2000: 1}", "more than 1,000 letters"),
    ],
)
def test_what_no_file_could_hold_is_told_at_the_placeholder(portal: Portal, value: str, wrong: str) -> None:
    portal.options = "bounds: {file_bytes: 1000, levels: 20, nodes: 1000}"
    portal.resolver(f"""
    itself, deep, wide = [], 1, [1]
    itself.append(itself)
    for _ in range(2000):
        deep = [deep]
    for _ in range(10):
        wide = [wide, wide]
    return {value}""")
    (finding,) = portal.findings()
    assert (
        f"{PLACE}: error[plugin-returned]: plugin `mine`: `resolver:mine/mine` returned the wrong thing: it " in finding
    )
    assert wrong in finding


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("text", "is for `$text`, which is built in"),
        ("a b", "is for the placeholder `$a b`, and its name is not"),
        ("", "is for the placeholder `$`, and its name is not"),
        ("1st", "is for the placeholder `$1st`, and its name is not"),
    ],
)
def test_a_placeholder_has_a_name_that_can_be_one(portal: Portal, name: str, mistake: str) -> None:
    portal.plugin(f"@resolver({name!r})\ndef mine(self, file):\n    return 1\n")
    assert any("[wrong-declaration]" in str(one) and mistake in str(one) for one in portal.opened().diagnostics)


def test_a_resolver_takes_a_file(portal: Portal) -> None:
    portal.plugin("@resolver('mine')\ndef mine(self, entity, portal):\n    return 1\n")
    wrong = [str(one) for one in portal.opened().diagnostics]
    assert any("cannot be called with file" in one and "write `def mine(self, file)`" in one for one in wrong)


def test_of_two_plugins_for_one_placeholder_the_first_is_asked_and_both_are_named(portal: Portal) -> None:
    portal.plugins = "[mine, yours]"
    for name in ("mine", "yours"):
        portal.plugin(f"@resolver('mine')\ndef made(self, file):\n    return {name!r}\n", name)
    opened = portal.opened()
    assert opened.catalog.graph.entities[ALPHA].data["spec"]["made"] == "mine"
    (finding,) = (str(one) for one in opened.diagnostics)
    assert finding == (
        "plugins/yours/__init__.py:12:1: error[placeholder-taken]: "
        "`resolver:yours/made` and `resolver:mine/made` are both for the placeholder `$mine`\n"
        '  help: give one another name, or turn it off: `extensions: [{"resolver:yours/made": false}]`'
    )
    portal.options = 'extensions: [{"resolver:mine/made": false}]'
    assert portal.made() == "yours"


def test_a_resolver_that_is_turned_off_leaves_its_placeholder(portal: Portal) -> None:
    portal.options = 'extensions: [{"resolver:mine/mine": false}]'
    portal.resolver("return 1 / 0")
    assert portal.made() == {"$mine": "../files/a.yaml"}


def test_a_test_of_a_plugin_may_name_a_file(portal: Portal) -> None:
    file = named_file("./files/a.yaml", portal.folder)
    assert (file.name, file.data()) == ("files/a.yaml", {"a": 1})
    with pytest.raises(Exception, match="outside the root"):
        file.beside("../../secret.yaml")
