"""What a site's configuration makes of plugins: options, extensions by id, layouts."""

from __future__ import annotations

import textwrap

import pytest

from tests.plugin.example_site import Make, Site, head, titles

TWO = """
endpoint: str = option("pagerduty", help="Where to read.")

@card("First", type="content")
def first_card(self, entity, portal):
    return self.endpoint

@card("Second", type="content", when={"kind": "Component"})
def second_card(self, entity, portal):
    return "x"

@tab("runs", "Runs", group="operation")
def runs(self, entity, portal):
    return Text("x")

@page("radar", "Radar")
def radar(self, portal):
    return Text("x")
"""

OTHER = '@card("Other")\ndef other(self, entity, portal):\n    return "x"'


def with_extensions(made: Site, entries: str) -> Site:
    return made.with_options("plugins: [mine, other]\nextensions:\n" + textwrap.indent(textwrap.dedent(entries), "  "))


def test_options_of_a_plugin_stand_in_the_list_of_plugins(site: Make) -> None:
    made = site(mine=TWO).with_options("plugins: [{mine: {endpoint: here}}]")
    active, wrong = made.active()
    assert not wrong
    assert active.plugins[0].instance == active.plugins[0].loaded.cls(endpoint="here")  # type: ignore[call-arg]  # the plugin's own
    assert [one.name for one in active.facts[0].options] == ["endpoint"]
    assert active.facts[0].summary == "Mine."
    assert active.facts[0].extensions[0] == "entity-card:mine/first-card"


def test_extensions_have_ids_in_the_order_in_which_they_are_written(site: Make) -> None:
    active, _ = site(other=OTHER, mine=TWO).with_options("plugins: [other, mine]").active()
    assert [one.id for one in active.extensions] == [
        "entity-card:other/other",
        "entity-card:mine/first-card",
        "entity-card:mine/second-card",
        "entity-content:mine/runs",
        "page:mine/radar",
    ]


@pytest.mark.parametrize(
    ("entries", "main", "side"),
    [
        ('- "entity-card:mine/first-card": false', ["Second"], ["Other"]),
        ('- "entity-card:mine/first-card": "false"', ["Second"], ["Other"]),
        ('- "entity-card:mine/first-card": "No"', ["Second"], ["Other"]),
        ('- "entity-card:mine/first-card": {disabled: true}', ["Second"], ["Other"]),
        ('- "entity-card:mine/first-card": {disabled: "on"}', ["Second"], ["Other"]),
        ('- "entity-card:mine/first-card": true', ["First", "Second"], ["Other"]),
        ('- "entity-card:mine/first-card": {disabled: "false"}', ["First", "Second"], ["Other"]),
        ('- "entity-card:mine/second-card"', ["Second", "First"], ["Other"]),
        ('- "entity-card:mine/second-card": {config: {title: New}}', ["New", "First"], ["Other"]),
        ('- "entity-card:mine/first-card": {config: {type: info}}', ["Second"], ["First", "Other"]),
        ('- "entity-card:mine/second-card": {config: {when: {kind: API}}}', ["First"], ["Other"]),
        ('- "entity-card:mine/second-card": {config: {filter: {kind: API}}}', ["First"], ["Other"]),
        ('- "entity-card:other/other": {config: {type: content}}', ["Other", "First", "Second"], []),
    ],
)
def test_an_extension_is_changed_by_its_id(site: Make, entries: str, main: list[str], side: list[str]) -> None:
    made = with_extensions(site(mine=TWO, other=OTHER), entries)
    assert titles(made.pages()[0]) == (main, side)


def test_a_tab_takes_another_title_path_and_group(site: Make) -> None:
    made = with_extensions(
        site(mine=TWO, other=OTHER),
        '- "entity-content:mine/runs": {config: {title: Builds, path: builds, group: development, icon: a}}',
    )
    pages = made.pages()
    assert pages[1].address == "catalog/default/component/billing/builds"
    bar = head(pages[0]).tabs
    assert bar is not None
    assert [(tab.label, tab.group, tab.icon) for tab in bar.tabs][1] == ("Builds", "Development", "a")


def test_a_tab_may_stand_outside_of_all_groups(site: Make) -> None:
    made = with_extensions(site(mine=TWO, other=OTHER), '- "entity-content:mine/runs": {config: {group: false}}')
    bar = head(made.pages()[0]).tabs
    assert bar is not None
    assert bar.tabs[1].group == ""


@pytest.mark.parametrize(
    ("entries", "place", "message"),
    [
        ('- "entity-card:mine/frist-card"', "3:5", "there is no extension `entity-card:mine/frist-card`"),
        ('- "entity-card:mine/frist-card": false', "3:5", "did you mean `entity-card:mine/first-card`?"),
        ('- "entity-card:mine/first-card": maybe', "3:36", 'takes a mapping of options, not `"maybe"`'),
        ('- "entity-card:mine/first-card": {confg: {}}', "3:37", "did you mean `config`?"),
        ('- "entity-card:mine/first-card": {disabled: perhaps}', "3:47", "must be true or false, not `perhaps`"),
        ('- "entity-card:mine/first-card": {config: {titel: x}}', "3:46", "did you mean `title`?"),
        ('- "entity-card:mine/first-card": {config: {type: inf}}', "3:52", "must be `info` or `content`"),
        ('- "entity-card:mine/first-card": {config: {path: x}}', "3:46", "has no option `path`"),
        ('- "entity-card:mine/first-card": {config: {when: {$not: 1, kind: API}}}', "", "is not a valid predicate"),
        ('- "entity-content:mine/runs": {config: {path: A}}', "3:49", "has the path `A`"),
        ('- "entity-content:mine/runs": {config: {group: x}}', "3:50", "`overview`"),
        ("- {a: false, b: false}", "3:5", "an entry of `extensions` names one extension"),
    ],
)
def test_a_wrong_entry_is_told_at_its_place(site: Make, entries: str, place: str, message: str) -> None:
    found = with_extensions(site(mine=TWO, other=OTHER), entries).findings()
    assert len(found) == 1, found
    assert found[0].startswith(f"mkdocs.yml:{place}")
    assert message in found[0]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("plugins: [mien]", "1:11", "there is no plugin `mien`\n  help: did you mean `mine`?"),
        ("plugins: [{mien: {}}]", "1:12", "did you mean `mine`?"),
        ("plugins: [mine, mine]", "1:17", "plugin `mine` is listed twice"),
        ("plugins: [{a: {}, b: {}}]", "1:11", "an entry of `plugins` names one plugin"),
        (
            "plugins: [{mine: {endpont: x}}]",
            "1:19",
            "plugin `mine` has no option `endpont`\n  help: did you mean `endpoint`?",
        ),
        ("plugins: [{mine: {endpoint: 3}}]", "1:29", "option `endpoint` of plugin `mine` must be text, not `3`"),
        ("plugins: [mine]\nlayouts: [{cards: [mine/frist-card]}]", "2:20", "did you mean `mine/first-card`?"),
        ("plugins: [mine]\nlayouts: [{cards: [], side: [x]}]", "2:30", "there is no card `x`"),
        ("plugins: [mine]\nlayouts: [{when: {$any: 3}}]", "2:", "`when` of a layout is not a valid predicate"),
        (
            "plugins: [mine]\nlayouts: [{when: {kind: Componnt}, cards: [mine/first-card]}]",
            "2:25: error[wrong-option]",
            "a layout is for kind `componnt`, which is not known\n  help: did you mean `Component`?",
        ),
        (
            'plugins: [mine]\nextensions: [{"entity-card:mine/first-card": {config: {when: {kind: Sytem}}}}]',
            "2:55: error[wrong-option]",
            "`entity-card:mine/first-card` is for kind `sytem`, which is not known\n  help: did you mean `System`?",
        ),
    ],
)
def test_wrong_plugins_options_and_layouts_are_told_at_their_place(
    site: Make, text: str, place: str, message: str
) -> None:
    found = site(mine=TWO).with_options(text).findings()
    assert len(found) == 1, found
    assert found[0].startswith(f"mkdocs.yml:{place}")
    assert message in found[0]


def test_everything_wrong_is_told_at_once(site: Make) -> None:
    made = site(mine=TWO, other="import nothing_like_it").with_options(
        "plugins: [mien, other, {mine: {endpont: x}}]\nextensions: [x, y]\nlayouts: [{cards: [z/z]}]"
    )
    assert len(made.findings()) == 6


@pytest.mark.parametrize(
    ("entry", "places"),
    [
        ('- "entity-card:mine/first-card": {config: {titel: x, filter: {$foo: 1}}}', ("3:46", "3:65")),
        ('- "entity-card:mine/first-card": {confg: {}, config: {titel: x}}', ("3:37", "3:57")),
        ('- "entity-content:mine/runs": {config: {path: "UP er", group: x}}', ("3:65", "3:49")),
    ],
)
def test_everything_wrong_with_one_extension_is_told_at_once(site: Make, entry: str, places: tuple[str, ...]) -> None:
    found = with_extensions(site(mine=TWO, other=OTHER), entry).findings()
    assert tuple(one.split(": error")[0].removeprefix("mkdocs.yml:") for one in found) == places


def test_what_belongs_to_a_plugin_that_could_not_be_loaded_is_not_called_unknown(site: Make) -> None:
    made = with_extensions(site(mine=TWO, other="import nothing_like_it"), '- "entity-card:other/other": false')
    (found,) = made.findings()
    assert "plugin-not-loaded" in found


def test_a_required_option_that_is_not_set_leaves_out_its_plugin_only(site: Make) -> None:
    made = site(mine='key: str = option(help="What opens.")', other=OTHER)
    active, wrong = made.active()
    assert ["plugin `mine` needs the option `key`" in one.message for one in wrong] == [True]
    assert [one.name for one in active.plugins] == ["other"]


@pytest.mark.parametrize(
    ("layout", "main", "side"),
    [
        ("{cards: [other/other, mine/first-card]}", ["First"], ["Other"]),
        ("{cards: [mine/second-card, mine/first-card]}", ["Second", "First"], []),
        ("{cards: [other/other, mine/first-card], side: [mine/first-card]}", ["Other"], ["First"]),
        ("{cards: [mine/second-card], side: [mine/first-card]}", ["Second"], ["First"]),
        ("{cards: [mine/second-card], side: [other/other, mine/first-card]}", ["Second"], ["Other", "First"]),
        ("{side: [mine/second-card]}", ["First", "Other"], ["Second"]),
        ("{when: {kind: API}, cards: [mine/first-card]}", ["First", "Second"], ["Other"]),
        ("{when: {kind: API}, cards: []}, {when: {kind: Component}, cards: [mine/first-card]}", ["First"], []),
    ],
)
def test_the_first_layout_that_matches_decides_cards_order_and_columns(
    site: Make, layout: str, main: list[str], side: list[str]
) -> None:
    made = site(mine=TWO, other=OTHER).with_options(f"plugins: [mine, other]\nlayouts: [{layout}]")
    assert titles(made.pages()[0]) == (main, side)


KIND = """\
name: Dataset
versions:
  - apiVersions: [example.com/v1]
    schema: {type: object}
"""


def test_a_plugin_brings_kinds_with_it(site: Make) -> None:
    made = site(mine=TWO)
    kinds = made.folder / "plugins/mine/kinds"
    kinds.mkdir()
    (kinds / "dataset.yaml").write_text(KIND, encoding="utf-8")
    active, wrong = made.active()
    assert not wrong
    assert active.kinds["dataset"].name == "Dataset"
    assert "component" in active.kinds
    (kinds / "dataset.yaml").write_text("name: [", encoding="utf-8")
    (found,) = made.findings()
    assert found.startswith("plugins/mine/kinds/dataset.yaml:1:1: error[invalid-kind-record]")


def test_every_misspelled_word_of_a_predicate_is_an_error_at_its_line(site: Make) -> None:
    made = site(mine=TWO, other=OTHER).with_options("""\
        plugins: [mine, other]
        extensions:
          - "entity-card:mine/first-card":
              config:
                when: {$nat: {kind: API}, spec.type: {$exist: true}}
        layouts:
          - when:
              knd: API
            cards: [mine/first-card]
    """)
    first, second, third = made.findings()
    assert first.startswith("mkdocs.yml:5:16: error[wrong-option]: `when` of extension `entity-card:mine/first-card`")
    assert "there is no operator `$nat`\n  help: did you mean `$not`?" in first
    assert second.startswith("mkdocs.yml:5:47: error[wrong-option]")
    assert third.startswith("mkdocs.yml:8:7: error[wrong-option]: `when` of a layout is")
    assert "predicate: entities have no field `knd`" in third
    assert "help: did you mean `kind`?" in third


@pytest.mark.parametrize("code", ["old review", "old,review", "", "-"])
def test_a_code_that_no_waiver_could_name_is_a_wrong_declaration(site: Make, code: str) -> None:
    (found,) = site(mine=f'@check("{code}")\ndef a(self, portal):\n    return ()').findings()
    assert f"error[wrong-declaration]: `a` of plugin `mine` has the code `{code}`" in found
    assert "help: write it as in `unknown-reference`" in found


@pytest.mark.parametrize("does", ["return 'x'", "yield 'x'"])
def test_a_method_that_nobody_would_wait_for_is_a_wrong_declaration(site: Make, does: str) -> None:
    (found,) = site(mine=f'@card("A")\nasync def a(self, entity, portal):\n    {does}').findings()
    assert "error[wrong-declaration]: `a` of plugin `mine` is `async`, and nobody waits for it" in found


def test_a_declaration_with_misspelled_words_is_told_with_all_of_them(site: Make) -> None:
    when = '{"knd": "API", "spec.type": {"$exist": True}}'
    made = site(mine=f'@card("A", when={when})\ndef a(self, entity, portal):\n    return "x"')
    found = made.findings()
    assert ["wrong-declaration" in one for one in found] == [True, True]
    assert "did you mean `kind`?" in found[0]
    assert "did you mean `$exists`?" in found[1]


@pytest.mark.parametrize(("allow", "help_"), [("Componnt", "did you mean `Component`?"), ("Xyz", "known are `API`")])
def test_a_rule_that_allows_no_known_kind_is_wrong(site: Make, allow: str, help_: str) -> None:
    made = site(mine=TWO).with_options(f"rules:\n  - allow: [api, Group]\n  - allow: [{allow}]\n")
    (found,) = made.findings()
    assert found.startswith(f"mkdocs.yml:3:13: error[wrong-option]: `rules` allow `{allow}`, and there is no such kind")
    assert help_ in found


def test_a_wrong_declaration_hides_no_other_of_its_plugin(site: Make) -> None:
    source = """
    @card("A", when={"knd": "API"})
    def a(self, entity, portal):
        return "x"

    @card("B", when={"kind": "Componnt"})
    def b(self, entity, portal):
        return "x"

    @card("C", type="inf")
    def c(self, entity, portal):
        return "x"

    @column("D", kinds=["groop"])
    def d(self, entity):
        return "x"
    """
    found = "\n".join(site(mine=source).findings())
    for help_ in ("`kind`?", "`Component`?", "`info`?", "`Group`?", "write `def d(self, entity, portal)`"):
        assert help_ in found


def test_a_misspelling_hides_no_wrong_kind(site: Make) -> None:
    source = '@card("A", when={"kind": "Componnt"})\ndef a(self, entity, portal):\n    return Markdown(txt="x")'
    found = "\n".join(site(mine=source).findings())
    assert "`Markdown` has no argument `txt`" in found
    assert "did you mean `Component`?" in found
