"""An extension that fails costs its own card: one finding, at the line that raised, and all the rest is shown."""

from __future__ import annotations

import pytest

from portal_gen.model.components import Badge, Callout, Stack
from portal_gen.plugin.pages.portal_pages import search_documents
from portal_gen.plugin.running.lists import with_lists
from portal_gen.plugin.running.watch import timed
from tests.plugin.example_site import Make, cards, head, portal_pages, the

#: The line of the only statement of the first method of a class.
STATEMENT = 14


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise KeyError('service')", "failed: KeyError: 'service'"),
        ("raise SystemExit(3)", "failed: SystemExit: 3"),
        ("return self.a(entity, portal)", "failed: RecursionError"),
        ("raise ValueError('one\\ntwo')", "failed: ValueError: one"),
        ("raise ValueError(f'of {object()}')", "failed: ValueError: of <object object>"),
        ("assert not entity", "failed: AssertionError"),
        ("return portal.data('nowhere')", "failed: DataUnavailableError: there is no data endpoint `nowhere`"),
        ("return portal.find({'$any': 3})", "failed: PredicateError"),
    ],
)
def test_whatever_a_card_raises_becomes_an_error_card_and_one_finding(site: Make, body: str, said: str) -> None:
    made = site(
        mine=f"""
        @card("Broken", type="content")
        def a(self, entity, portal):
            {body}

        @card("Whole", type="content")
        def b(self, entity, portal):
            return "x"
        """
    )
    (page,), (found,) = made.pages_and_findings()
    broken, whole = cards(page)[0]
    assert broken.title == "Broken"
    assert isinstance(broken.body, Callout)
    assert broken.body.tone == "danger"
    assert whole.body == "x"
    assert found.startswith(f"plugins/mine/__init__.py:{STATEMENT}:1: error[plugin-failed]"), found
    assert f"plugin `mine`: `entity-card:mine/a` for `component:default/billing` {said}" in found
    assert '`extensions: [{"entity-card:mine/a": false}]`' in found


def test_a_misspelled_word_of_a_predicate_is_told_with_what_was_meant(site: Make) -> None:
    made = site(mine='@card("A")\ndef a(self, entity, portal):\n    return portal.find({"kind": {"$isin": ["API"]}})')
    _, (found,) = made.pages_and_findings()
    assert "failed: PredicateError: there is no operator `$isin`" in found
    assert found.endswith("help: did you mean `$in`?")


def test_an_interruption_is_no_failure(site: Make) -> None:
    made = site(mine='@card("A")\ndef a(self, entity, portal):\n    raise KeyboardInterrupt')
    with pytest.raises(KeyboardInterrupt):
        made.pages()


def test_the_place_is_the_innermost_line_of_the_plugin(site: Make) -> None:
    source = '@card("A")\ndef a(self, entity, portal):\n    return "".join(\n        inner(x) for x in [1]\n    )'
    made = site(mine=source)
    file = made.folder / "plugins/mine/__init__.py"
    file.write_text(file.read_text() + "\n\ndef inner(x):\n    return int('x')\n", encoding="utf-8")
    line = file.read_text().splitlines().index("    return int('x')") + 1
    _, (found,) = made.pages_and_findings()
    assert found.startswith(f"plugins/mine/__init__.py:{line}:1")


@pytest.mark.parametrize(
    ("declaration", "value", "said"),
    [
        ('@card("A")', "[1]", "it must return a component, text, a number or None, not a `list`"),
        ('@card("A")', "True", "not a `bool`"),
        ('@tab("a", "A")', "'text'", "it must return a component or None, not a `str`"),
        ("@header()", "'text'", "it must return or yield `Badge`, `HeaderLabel` or `Callout`, not a `str`"),
        ("@header()", "[Badge('a'), 3]", "and one of them is an `int`"),
        ('@link("A")', "Link('a', 'b')", "it must return an address or None, not a `Link`"),
    ],
)
def test_what_a_point_does_not_take_is_a_finding_too(site: Make, declaration: str, value: str, said: str) -> None:
    _, (found,) = site(mine=f"{declaration}\ndef a(self, entity, portal):\n    return {value}").pages_and_findings()
    assert "error[plugin-returned]" in found
    assert said in found


def test_a_generator_that_fails_half_way_is_contained(site: Make) -> None:
    made = site(mine='@header()\ndef a(self, entity, portal):\n    yield Badge("a")\n    raise OSError("gone")')
    (page,), (found,) = made.pages_and_findings()
    assert "OSError: gone" in found
    assert isinstance(page.body, Stack)
    assert isinstance(page.body.items[1], Callout)


def test_a_tab_that_fails_is_there_and_says_so(site: Make) -> None:
    made = site(mine='@tab("a", "A")\ndef a(self, entity, portal):\n    raise OSError')
    (_, page), found = made.pages_and_findings()
    assert len(found) == 1
    assert isinstance(page.body, Stack)
    assert isinstance(page.body.items[1], Callout)


def test_pages_widgets_and_search_fail_for_themselves(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("bad", "Bad")
        def bad(self, portal):
            raise OSError

        @page("good", "Good")
        def good(self, portal):
            return Text("x")

        @widget("Bad")
        def bad_widget(self, portal):
            raise OSError

        @widget("Good")
        def good_widget(self, portal):
            return 3

        @search()
        def bad_search(self, portal):
            raise OSError
        """
    ).portal()
    listed, wrong = with_lists(portal, active)
    assert [title for title, _ in listed.widgets()] == ["Bad", "Good"]
    assert len(wrong) == 1
    pages, wrong = portal_pages(active, listed)
    assert [page.title for page in pages] == ["Bad", "Good"]
    assert len(wrong) == 1
    assert len(search_documents(active, listed)[1]) == 1


def test_a_column_that_fails_is_told_once_by_the_page_that_asks_it(site: Make) -> None:
    active, portal = site(
        mine="""
        @column("Bad", kinds=["Component", "Group"])
        def bad(self, entity, portal):
            raise OSError

        @page("list", "List")
        def all(self, portal):
            every = portal.entities()
            return List([column.value(one) for one in every for column in portal.columns(one.kind)])
        """
    ).portal()
    listed, wrong = with_lists(portal, active)
    assert not wrong
    pages, wrong = portal_pages(active, listed)
    assert len(pages) == 1
    assert ["catalog-column:mine/bad" in one.message for one in wrong] == [True]


def test_a_column_that_is_asked_about_many_entities_fails_for_some_and_shows_the_others(site: Make) -> None:
    active, portal = site(
        mine="""
        @column("Bad")
        def bad(self, entity, portal):
            return [] if entity.kind == "Component" else entity.kind

        @facet("Worse")
        def worse(self, entity, portal):
            yield entity.kind
            if entity.kind == "Component":
                raise OSError
        """
    ).portal()
    listed, _ = with_lists(portal, active)
    every = listed.entities()
    (column,), (facet,) = listed.columns("component"), listed.facets("component")
    with timed() as seconds:
        cells, answers = column.each(every), facet.each(every)
    assert list(seconds) == ["mine"]
    assert cells == [column.value(one) for one in every]
    assert answers == [facet.values(one) for one in every]
    wrong = [problem.message for problem in listed.failures()]
    first = next(one for one in every if one.kind == "Component")
    assert [f"`{first.ref}`" in message for message in wrong] == [True, True]


def test_the_time_of_plugins_is_measured_where_somebody_asks(site: Make) -> None:
    made = site(mine='@card("A")\ndef a(self, entity, portal):\n    return "x"')
    with timed() as seconds:
        made.pages()
    assert list(seconds) == ["mine"]


@pytest.mark.parametrize("value", ["Badge('a')", "[Badge('a')]", "(Badge('a') for _ in [1])"])
def test_one_badge_is_as_good_as_a_list_of_one(site: Make, value: str) -> None:
    (page,) = site(mine=f"@header()\ndef a(self, entity, portal):\n    return {value}").pages()
    assert head(page).badges == (Badge("a"),)


def test_one_text_is_one_value_of_a_filter(site: Make) -> None:
    made = site(mine='@facet("Type")\ndef a(self, entity, portal):\n    return "service"')
    active, portal = made.portal()
    listed, _ = with_lists(portal, active)
    (facet,) = listed.facets("component")
    assert facet.values(the(portal, "component:default/billing")) == ("service",)
