"""Plugins are found by name in three places, and one that cannot be loaded says why."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from portal_gen.plugin.discovery.find import available, built_in_folder, find_plugins
from tests.plugin.example_site import Make, module

CARD = '@card("A")\ndef a(self, entity, portal):\n    return "x"'


def test_a_plugin_is_a_folder_or_a_module(site: Make) -> None:
    made = site(folder=CARD)
    (made.folder / "plugins/single.py").write_text(module(CARD), encoding="utf-8")
    loaded, wrong = find_plugins(made.with_options("plugins: [folder, single]").settings)
    assert not wrong
    assert [(one.name, one.source, one.summary) for one in loaded] == [
        ("folder", "site", "Mine."),
        ("single", "site", "Mine."),
    ]


def test_without_a_list_all_built_in_ones_and_all_of_the_site_are_on(site: Make) -> None:
    settings = site(mine=CARD).settings
    loaded, _ = find_plugins(replace(settings, options=replace(settings.options, plugins=None)))
    sources = {one.name: one.source for one in loaded}
    assert sources["mine"] == "site"
    assert sources["catalog"] == "built-in"


def test_a_plugin_of_the_site_takes_the_place_of_a_built_in_one(site: Make) -> None:
    loaded, wrong = find_plugins(site(catalog=CARD).settings)
    assert not wrong
    assert [(one.name, one.source) for one in loaded] == [("catalog", "site")]


def test_a_built_in_plugin_is_itself_again_after_a_site_had_one_of_its_name(site: Make, tmp_path: Path) -> None:
    with_its_own = site(catalog=CARD).settings
    without = replace(with_its_own, folder=tmp_path / "another")
    sources: list[str] = []
    for settings in (without, with_its_own, without):
        (plugin,), wrong = find_plugins(settings)
        assert not wrong
        assert getattr(sys.modules[plugin.cls.__module__], plugin.cls.__name__) is plugin.cls
        sources.append(plugin.source)
    assert sources == ["built-in", "site", "built-in"]


def test_an_installed_plugin_is_found_by_its_entry_point(
    site: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "packages"
    (packages / "on_call-1.2.dist-info").mkdir(parents=True)
    (packages / "on_call-1.2.dist-info/METADATA").write_text("Metadata-Version: 2.1\nName: on-call\nVersion: 1.2\n")
    (packages / "on_call-1.2.dist-info/entry_points.txt").write_text(
        "[portal_gen.plugins]\non_call = installed_on_call:Mine\n"
    )
    (packages / "installed_on_call.py").write_text(module(CARD), encoding="utf-8")
    monkeypatch.syspath_prepend(packages)
    try:
        loaded, wrong = find_plugins(site().with_options("plugins: [on_call]").settings)
    finally:
        sys.modules.pop("installed_on_call", None)
    assert not wrong
    assert [(one.name, one.source, one.distribution) for one in loaded] == [("on_call", "entry point", "on-call 1.2")]


def test_the_built_in_folder_as_the_folder_of_the_site_counts_once(site: Make) -> None:
    settings = replace(site().settings, folder=built_in_folder().parent)
    assert {one.source for one in available(settings).values() if one.file} == {"built-in"}


def test_only_plugins_that_are_on_are_imported(site: Make) -> None:
    made = site(used=CARD, unused="import nothing_like_it\n").with_options("plugins: [used]")
    assert not made.findings()


def test_a_plugin_keeps_to_itself(site: Make) -> None:
    made = site(json="from .more import Mine\n")
    (made.folder / "plugins/json/more.py").write_text(module(CARD), encoding="utf-8")
    path = list(sys.path)
    loaded, wrong = find_plugins(made.settings)
    assert not wrong
    assert len(loaded) == 1
    assert sys.path == path
    assert sys.modules["json"].__name__ == "json"


def test_an_edited_plugin_is_read_anew_even_within_the_same_second(site: Make) -> None:
    made = site(mine=CARD)
    for title in ("A", "B", "C"):
        (made.folder / "plugins/mine/__init__.py").write_text(
            module(CARD.replace('"A"', f'"{title}"')), encoding="utf-8"
        )
        active, _ = made.active()
        assert [one.title for one in active.extensions] == [title]


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("import nothing_like_it\n", ":1:1", "ModuleNotFoundError: No module named 'nothing_like_it'"),
        ("import os\n1 / 0\n", ":2:1", "ZeroDivisionError: division by zero"),
        ("import os\nif:\n", ":2:1", "SyntaxError: invalid syntax"),
        ("import sys\nsys.exit('bye')\n", ":2:1", "SystemExit: bye"),
        ("from .other import x\n", ":1:1", "No module named 'mine.other'"),
        ("import os\n", ":1:1", "plugin `mine` holds no subclass of `Plugin`"),
        (
            module("") + "\n@dataclass(frozen=True)\nclass Other(Plugin):\n    'Other.'\n",
            ":1:1",
            "plugin `mine` holds 2 plugins (`Mine`, `Other`), not one",
        ),
        (module("").replace("(frozen=True)", ""), "", "cannot inherit non-frozen dataclass from a frozen one"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_says_why(site: Make, source: str, place: str, message: str) -> None:
    found = site(mine=source, good=CARD).findings()
    assert len(found) == 1, found
    assert found[0].startswith(f"plugins/mine/__init__.py{place}")
    assert "error[plugin-not-loaded]" in found[0]
    assert message in found[0]


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("1 / 0\n", "fix it there: this runs as soon as the plugin is imported"),
        (
            module("first: str = option('a', help='A.')\nsecond: str = option(help='B.')"),
            "write options that have no default before the others",
        ),
    ],
)
def test_whatever_is_raised_on_import_has_help(site: Make, source: str, advice: str) -> None:
    (found,) = site(mine=source).findings()
    assert f"help: {advice}" in found


@pytest.mark.parametrize("source", ["if:\n", "x = (\n", "  x = 1\n", "if True:\n        x = 1\n\tx = 2\n"])
def test_what_is_no_python_has_help(site: Make, source: str) -> None:
    (found,) = site(mine=source + "import os\n").findings()
    assert "help: mend this line, which Python cannot read" in found


@pytest.mark.parametrize("field", ["phone: str", "phone: str = ''"])
@pytest.mark.parametrize("base", ["Card", "Component", "SearchDocument"])
@pytest.mark.parametrize("decorator", ["@dataclass", "@dataclass(frozen=True)"])
def test_who_makes_a_dataclass_of_a_component_is_told_how_components_are_made(
    site: Make, base: str, decorator: str, field: str
) -> None:
    source = f"{module('')}\n\n{decorator}\nclass OnCall({base}):\n    {field}\n"
    (found,) = site(mine=source).findings()
    assert "error[plugin-not-loaded]: plugin `mine` could not be loaded" in found
    assert "help: a component is no dataclass, and none is built upon another: write a function that returns" in found


def test_a_name_that_is_missing_is_not_taken_for_that(site: Make) -> None:
    (found,) = site(mine="import dataclasses\ndataclasses.dataclas\n").findings()
    assert "no dataclass" not in found


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('x = option(1, help="a")', "TypeError: 'x' is a field but has no type annotation"),
        ('x: int = option("abc", help="a")', "option `x` is of type `int`, and its default is `'abc'`"),
        ('x: str | None = option(3, help="a")', "option `x` is of type `str | None`, and its default is `3`"),
        ('x: bool = option(1, help="a")', "option `x` is of type `bool`"),
        ('x: int = option(True, help="a")', "option `x` is of type `int`"),
        ('x: tuple[str, ...] = option(("a", 1), help="a")', "option `x` is of type `tuple[str, ...]`"),
        ('x: dict[str, str] = option([], help="a")', "option `x` is of type `dict[str, str]`"),
        ('x: Nowhere = option(1, help="a")', "plugin `mine`: the type of an option cannot be read"),
        (
            '@tab("A_b", "T")\ndef a(self, entity, portal): ...',
            "has the path `A_b`, which is not made of a-z, 0-9 and `-`",
        ),
        ('@page("a//b", "T")\ndef a(self, portal): ...', "has the path `a//b`"),
        (
            '@card("A", when={"$all": [], "kind": "API"})\ndef a(self, entity, portal): ...',
            "predicate: `$all` stands alone",
        ),
        ('@card("A")\ndef a(self, entity): ...', "`a` of plugin `mine` cannot be called with entity and portal"),
        ("@search()\ndef a(self): ...", "`a` of plugin `mine` cannot be called with portal"),
        (
            '@card("A")\ndef a_b(self, entity, portal): ...\n@card("B")\ndef a_B(self, entity, portal): ...'.replace(
                "B(", "b("
            ),
            "`a_b` is written twice",
        ),
        (
            '@card("A", when={"kind": "Componnt"})\ndef a(self, entity, portal): ...',
            "is for kind `componnt`, which is not known",
        ),
        ('@column("A", kinds=["Sytem"])\ndef a(self, entity, portal): ...', "is for kind `sytem`, which is not known"),
    ],
)
def test_a_wrong_declaration_is_told_where_it_is(site: Make, source: str, message: str) -> None:
    found = site(mine=source).findings()
    assert len(found) == 1, found
    assert found[0].startswith("plugins/mine/__init__.py:")
    assert message in found[0]


def test_a_wrong_default_is_told_at_the_place_of_the_option(site: Make) -> None:
    (found,) = site(mine='good: int = option(1, help="a")\nbad: int = option("abc", help="a")').findings()
    assert found.startswith("plugins/mine/__init__.py:13:16: error[wrong-declaration]: plugin `mine`: option `bad`")
    assert found.endswith("help: give it a default of that type, or another type")


@pytest.mark.parametrize(
    "written",
    [
        "float = option(1,",
        "float | None = option(None,",
        "tuple[str, ...] = option((),",
        "list[str] = option(['a'],",
        "dict[str, int] = option({'a': 1},",
        "Any = option(object(),",
        "Path = option(Path('a'),",
        "set[str] = option({'a'},",
        "Literal['a', 'b'] = option('b',",
        "str = option(",
    ],
)
def test_a_default_of_the_type_of_its_option_is_right(site: Make, written: str) -> None:
    source = module(f'x: {written} help="a")').replace(
        "@dataclass", "from pathlib import Path\nfrom typing import Any, Literal\n\n\n@dataclass", 1
    )
    assert [one for one in site(mine=source).findings() if "needs the option" not in one] == []


def test_a_class_that_is_no_dataclass_is_told(site: Make) -> None:
    (found,) = site(mine=module("").replace("@dataclass(frozen=True)\n", "")).findings()
    assert "plugin `mine`: `Mine` is not a frozen dataclass" in found
    assert found.endswith("help: write `@dataclass(frozen=True)` above the class")


def test_a_plugin_may_be_built_upon_a_base_of_its_own(site: Make) -> None:
    source = (
        module(CARD).replace("class Mine", "class Base") + "\n@dataclass(frozen=True)\nclass Mine(Base):\n    'M.'\n"
    )
    active, wrong = site(mine=source).active()
    assert not wrong
    assert [one.id for one in active.extensions] == ["entity-card:mine/a"]
