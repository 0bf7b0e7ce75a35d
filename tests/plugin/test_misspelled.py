"""A misspelling in a plugin's code is found when the plugin is loaded: at its line, with what was meant."""

from __future__ import annotations

import pytest

from tests.plugin.example_site import Make

#: The line of the first line of the body of a class.
BODY = 12


def body(statement: str) -> str:
    return f'@card("A")\ndef a(self, entity: Entity, portal: Portal):\n    {statement}'


@pytest.mark.parametrize(
    ("source", "line", "message", "help_"),
    [
        (
            body('return Table(colums=("A",), rows=())'),
            2,
            "`Table` has no argument `colums`",
            "did you mean `columns`?",
        ),
        (body('return Table(("A",))'), 2, "`Table` is called without `rows`", "add `rows`"),
        (
            body('return Text("a", "code", 3)'),
            2,
            "`Text` takes 2 arguments by position, not 3",
            "it takes `text`, `style`",
        ),
        (
            body('return Callout("a", tone="dangr")'),
            2,
            "`tone` of `Callout` cannot be `'dangr'`",
            "did you mean `danger`?",
        ),
        (
            body('return SubPage("a", titel="b", body=None)'),
            2,
            "`SubPage` has no argument `titel`",
            "did you mean `title`?",
        ),
        (body('return Problem("a", hlep="b")'), 2, "`Problem` has no argument `hlep`", "did you mean `help`?"),
        (body("return Severity.WARN"), 2, "`Severity` has no `WARN`", "did you mean `WARNING`?"),
        (body("return entity.titel"), 2, "`entity` has no `titel`", "did you mean `title`?"),
        (body("return portal.relatd(entity, 'ownedBy')"), 2, "`portal` has no `relatd`", "did you mean `related`?"),
        (body("return portal.related(entity)"), 2, "`portal.related` is called without `relation`", "add `relation`"),
        (body("return portal.entity(reff='x')"), 2, "`portal.entity` has no argument `reff`", "did you mean `ref`?"),
        (body("return (lambda: portal.entty)()"), 2, "`portal` has no `entty`", "did you mean `entity`?"),
        (body("return self.endpont"), 2, "`self` has no `endpont`", ""),
        (
            '@card("A", typ="info")\ndef a(self, entity, portal): ...',
            0,
            "`card` has no argument `typ`",
            "did you mean `type`?",
        ),
        ('@card("A", type="inf")\ndef a(self, entity, portal): ...', 0, "`type` of `card` cannot be `'inf'`", "`info`"),
        ('@tab("a", "A", group="operations")\ndef a(self, entity, portal): ...', 0, "`group` of `tab`", "`operation`"),
        (
            '@card("A", wen={})\ndef a(self, entity, portal): ...',
            0,
            "`card` has no argument `wen`",
            "did you mean `when`?",
        ),
        ("@search\ndef a(self, portal): ...", 0, "`@search` is used without its arguments", "write `@search(...)`"),
        ('x: int = option(1, hepl="a")', 0, "`option` has no argument `hepl`", "did you mean `help`?"),
        (
            '@card("A")\ndef a(self, entity, portal): ...\n@card("B")\ndef a(self, entity, portal): ...',
            3,
            "`a` is written twice",
            "give one of them another name",
        ),
    ],
)
def test_a_misspelling_is_found_before_anything_is_called(
    site: Make, source: str, line: int, message: str, help_: str
) -> None:
    found = site(mine=source).findings()
    assert len(found) == 1, found
    assert found[0].startswith(f"plugins/mine/__init__.py:{BODY + line}:"), found
    assert message in found[0]
    assert help_ in found[0]


IMPORT = """\
from dataclasses import dataclass
from portal_gen.api import Plugin, Tabel, crad

@dataclass(frozen=True)
class Mine(Plugin):
    "Mine."
"""


def test_every_misspelled_import_is_told(site: Make) -> None:
    error = "error[misspelled]: `portal_gen.api` has no"
    assert site(mine=IMPORT).findings() == [
        f"plugins/mine/__init__.py:2:36: {error} `Tabel`\n  help: did you mean `Table`?",
        f"plugins/mine/__init__.py:2:43: {error} `crad`\n  help: did you mean `card`?",
    ]


def test_all_files_of_a_plugin_are_read(site: Make) -> None:
    made = site(mine="from .more import *\n")
    (made.folder / "plugins/mine/more.py").write_text("from portal_gen import api\nX = api.Tabel\n", encoding="utf-8")
    assert any("plugins/mine/more.py:2:5: error[misspelled]: `api` has no `Tabel`" in one for one in made.findings())


@pytest.mark.parametrize(
    "statement",
    [
        "return Table(*[('A',), ()])",
        "return Table(**{'columns': (), 'rows': ()})",
        "return Table(columns=(), rows=())",
        "portal = object(); return portal.anything",
        "return [portal.anything for portal in [3]] if False else None",
        "Table = dict; return Table(colums=1)",
        "return (lambda Text: Text(a=1))",
        "return entity.data['whatever'].anything",
        "return Text('a', style=entity.name)",
        "return self.__class__.__name__",
    ],
)
def test_what_may_be_right_is_left_alone(site: Make, statement: str) -> None:
    assert not site(mine=body(statement)).findings()


def test_a_plugin_with_a_misspelling_is_off_and_the_others_are_on(site: Make) -> None:
    active, found = site(bad=body("return Tex('a')\n    entity.x"), good=body("return 'x'")).active()
    assert len(found) == 1
    assert [plugin.name for plugin in active.plugins] == ["good"]
