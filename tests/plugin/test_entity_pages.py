"""What the pages of an entity are made of."""

from __future__ import annotations

from portal_gen.model.components import Badge, Callout, EntityLink, HeaderLabel, Link, Stack, Text
from tests.plugin.example_site import Make, Site, cards, head, titles


def test_a_card_stands_in_the_column_of_its_type(site: Make) -> None:
    (page,) = site(
        mine="""
        @card("Wide", type="content")
        def wide(self, entity, portal):
            return Text(entity.title)

        @card("Narrow")
        def narrow(self, entity, portal):
            return "text"
        """
    ).pages()
    assert titles(page) == (["Wide"], ["Narrow"])
    main, side = cards(page)
    assert main[0].body == Text("Billing")
    assert side[0].id == "mine-narrow"


def test_a_card_that_returns_none_is_not_shown(site: Make) -> None:
    (page,) = site(
        mine="""
        @card("Nothing", type="content")
        def nothing(self, entity, portal):
            return None

        @card("Something", type="content")
        def something(self, entity, portal):
            return 3
        """
    ).pages()
    assert titles(page) == (["Something"], [])


def test_cards_for_the_narrow_column_fill_the_wide_one_where_nothing_else_does(site: Make) -> None:
    (page,) = site(mine='@card("Only")\ndef only(self, entity, portal):\n    return "x"').pages()
    assert titles(page) == (["Only"], [])


def test_when_decides_which_entities_have_an_extension(site: Make) -> None:
    made = site(
        mine="""
        @card("By annotation", when={"metadata.annotations.pagerduty.com/service-id": {"$exists": True}})
        def annotation(self, entity, portal):
            return "x"

        @card("By kind", when={"kind": "system"})
        def kind(self, entity, portal):
            return "x"

        @card("By either", when={"$any": [{"kind": "Component"}, {"kind": {"$in": ["System"]}}]})
        def either(self, entity, portal):
            return "x"

        @card("Kind and type", when={"kind": "Component", "spec.type": "website"})
        def both(self, entity, portal):
            return "x"
        """
    )
    assert titles(made.pages()[0])[0] == ["By annotation", "By either"]
    assert titles(made.pages("system:default/money")[0])[0] == ["By kind", "By either"]
    assert len(made.pages("group:default/payments")) == 1


def test_a_tab_is_a_page_below_the_entity_and_every_page_links_to_all_of_them(site: Make) -> None:
    pages = site(
        mine="""
        @tab("runs", "Runs", group="operation", icon="material/run")
        def runs(self, entity, portal):
            return Text("runs")

        @tab("reading", "Reading", group="documentation")
        def reading(self, entity, portal):
            return Text("reading")

        @tab("none", "None")
        def none(self, entity, portal):
            return None
        """
    ).pages()
    start = "catalog/default/component/billing"
    assert [page.address for page in pages] == [start, f"{start}/reading", f"{start}/runs"]
    assert [page.title for page in pages] == ["Billing", "Reading · Billing", "Runs · Billing"]
    for number, page in enumerate(pages):
        bar = head(page).tabs
        assert bar is not None
        assert [(tab.label, tab.group, tab.icon) for tab in bar.tabs] == [
            ("Overview", "Overview", ""),
            ("Reading", "Documentation", ""),
            ("Runs", "Operation", "material/run"),
        ]
        assert [tab.active for tab in bar.tabs] == [number == 0, number == 1, number == 2]
        assert [tab.url for tab in bar.tabs] == [one.address for one in pages]
    assert pages[0].entity is not None
    assert pages[1].entity is None


def test_an_entity_without_tabs_has_no_tab_bar(site: Make) -> None:
    (page,) = site(mine='@card("A")\ndef a(self, entity, portal):\n    return "x"').pages()
    assert head(page).tabs is None


def test_two_tabs_with_one_path_are_reported_and_the_first_keeps_it(site: Make) -> None:
    pages, findings = site(
        first='@tab("same", "First")\ndef one(self, entity, portal):\n    return Text("1")',
        second='@tab("same", "Second")\ndef two(self, entity, portal):\n    return Text("2")',
    ).pages_and_findings()
    assert [page.title for page in pages] == ["Billing", "First · Billing"]
    assert len(findings) == 1
    assert "`entity-content:second/two`, and `entity-content:first/one` has it already" in findings[0]


def test_a_tab_whose_path_no_file_system_can_hold_has_a_trailing_underscore(site: Make) -> None:
    pages = site(mine='@tab("nul", "Nul")\ndef nul(self, entity, portal):\n    return Text("x")').pages()
    assert pages[1].address == f"{pages[0].address}/nul_"


def test_the_head_holds_what_plugins_say_of_the_entity(site: Make) -> None:
    (page,) = site(
        mine="""
        @header()
        def facts(self, entity, portal):
            yield Badge("beta")
            yield HeaderLabel("Owner", EntityLink("group:default/payments"))
            yield Callout("Careful.", tone="warning")

        @link("Source", icon="material/git")
        def source(self, entity, portal):
            return "https://example.com/source"

        @link("Nowhere")
        def nowhere(self, entity, portal):
            return None
        """
    ).pages()
    found = head(page)
    assert (found.title, found.eyebrow) == ("Billing", "Component · service")
    assert found.badges == (Badge("beta"),)
    assert found.labels == (HeaderLabel("Owner", EntityLink("group:default/payments")),)
    assert found.links == (Link("Source", "https://example.com/source", "material/git"),)
    assert isinstance(page.body, Stack)
    assert page.body.items[1] == Callout("Careful.", tone="warning")


def test_the_trail_leads_through_what_the_entity_is_part_of(site: Make) -> None:
    made = site(mine="")
    assert head(made.pages()[0]).trail == (EntityLink("domain:default/finance"), EntityLink("system:default/money"))
    assert head(made.pages("domain:default/finance")[0]).trail == (EntityLink("group:default/payments"),)
    assert head(made.pages("group:default/payments")[0]).trail == ()


def test_the_head_leads_to_the_explorer_and_to_the_list_of_the_kind_where_there_are_such(site: Make) -> None:
    made = site(mine='@page("catalog", "Our catalog")\ndef explorer(self, portal):\n    return Text("x")')
    found = head(made.pages("domain:default/finance")[0])
    assert found.trail == (Link("Our catalog", "catalog"), EntityLink("group:default/payments"))
    assert found.eyebrow == Link("Domain", "catalog/domain")


def test_a_page_is_described_by_the_first_line_or_by_what_the_entity_is(site: Make) -> None:
    made = site(mine="")
    assert made.pages()[0].description == "Pays every invoice."
    assert made.pages("group:default/payments")[0].description == "payments: Group of type team."
    assert made.pages("system:default/money")[0].description == "money: System."


def test_a_page_belongs_to_the_page_of_the_navigation_above_it(site: Make) -> None:
    explorer = '@page("catalog", "Catalog", nav=True)\ndef explorer(self, portal):\n    return Text("x")'
    assert site(mine=explorer).pages()[0].section == "catalog"


def test_the_same_catalog_gives_the_same_pages(site: Make) -> None:
    made = site(
        mine="""
        @card("Related")
        def related(self, entity, portal):
            return List([one.ref for one in portal.related(entity, "ownedBy")])

        @tab("all", "All")
        def all(self, entity, portal):
            return List([one.ref for one in portal.entities()])
        """
    )
    refs = ("component:default/billing", "group:default/payments")
    assert [_told(made, ref) for ref in refs] == [_told(made, ref) for ref in refs]


def _told(made: Site, ref: str) -> list[tuple[str, str, str, str]]:
    return [(page.address, page.title, page.description, repr(page.body)) for page in made.pages(ref)]
