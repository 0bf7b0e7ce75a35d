"""Pages that are of no entity, lists, widgets and search."""

from __future__ import annotations

from portal_gen.model.components import Header, Link, Stack, Text
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.pages.portal_pages import search_documents
from portal_gen.plugin.running.lists import with_lists
from tests.plugin.example_site import Make, portal_pages, the


def test_a_page_stands_at_its_path_with_a_heading_and_pages_below_it(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("catalog", "Catalog", icon="material/list", nav=True, toc=True)
        def all(self, portal):
            return Pages(Text("all"), (SubPage("component", "Components", Text("some"), "Some of them."),))

        @page("radar", "Radar")
        def radar(self, portal):
            return Stack((Header("My own"), Text("x")))

        @page("nothing", "Nothing")
        def nothing(self, portal):
            return None
        """
    ).portal()
    (catalog, below, radar), wrong = portal_pages(active, portal)
    assert not wrong
    assert (catalog.address, catalog.section, catalog.toc) == ("catalog", "catalog", True)
    assert catalog.description == "Catalog of Example."
    assert catalog.body == Stack((Header("Catalog", icon="material/list"), Text("all")))
    assert (below.address, below.section, below.description) == ("catalog/component", "catalog", "Some of them.")
    assert below.body == Stack(
        (Header("Components", icon="material/list", trail=(Link("Catalog", "catalog"),)), Text("some"))
    )
    assert radar.body == Stack((Header("My own"), Text("x")))
    assert radar.section == ""


def test_a_page_below_has_an_icon_of_its_own_or_that_of_the_page_above_it(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("catalog", "Catalog", icon="material/list")
        def all(self, portal):
            a, b = SubPage("a", "A", Text("a")), SubPage("b", "B", Text("b"), icon="material/puzzle")
            return Pages(Text("all"), (a, b))
        """
    ).portal()
    pages, _ = portal_pages(active, portal)
    heads = [page.body.items[0] for page in pages if isinstance(page.body, Stack)]
    assert [head.icon for head in heads if isinstance(head, Header)] == ["material/list"] * 2 + ["material/puzzle"]


def test_a_page_shows_the_way_to_it_through_the_pages_that_it_lies_below(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("catalog/model", "Model")
        def model(self, portal):
            return Pages(Text("kinds"), (SubPage("api", "API", Text("fields")),))

        @page("catalog", "Catalog")
        def all(self, portal):
            return Text("all")

        @page("cat", "Cat")
        def cat(self, portal):
            return Text("purr")
        """
    ).portal()
    pages, _ = portal_pages(active, portal)
    heads = {page.address: page.body.items[0] for page in pages if isinstance(page.body, Stack)}
    trails = {address: head.trail for address, head in heads.items() if isinstance(head, Header)}
    catalog, model = Link("Catalog", "catalog"), Link("Model", "catalog/model")
    assert trails == {"catalog": (), "cat": (), "catalog/model": (catalog,), "catalog/model/api": (catalog, model)}


def test_a_page_below_must_have_a_path(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("catalog", "Catalog")
        def all(self, portal):
            return Pages(Text("all"), (SubPage("../x", "A", Text("x")), SubPage("a/b.c", "B", Text("x"))))
        """
    ).portal()
    pages, wrong = portal_pages(active, portal)
    assert [page.address for page in pages] == ["catalog", "catalog/a/b.c"]
    assert ["`../x`, which is not a valid path" in one.message for one in wrong] == [True]


def test_a_page_whose_path_no_file_system_can_hold_has_a_trailing_underscore(site: Make) -> None:
    active, portal = site(
        mine="""
        @page("con", "Con")
        def con(self, portal):
            return Pages(Text("all"), (SubPage("a/Nul.x", "Nul", Text("x")),))

        """
    ).portal()
    pages, wrong = portal_pages(active, portal)
    assert ([page.address for page in pages], wrong) == (["con_", "con_/a/Nul.x_"], ())


def test_lists_have_the_columns_and_filters_of_their_kind(site: Make) -> None:
    active, portal = site(
        mine="""
        @column("Everywhere")
        def everywhere(self, entity, portal):
            return entity.name

        @column("Some", kinds=["Component"])
        def some(self, entity, portal):
            return None

        @facet("Type", kinds=["component"])
        def type_facet(self, entity, portal):
            return [entity.type]
        """
    ).portal()
    listed, wrong = with_lists(portal, active)
    assert not wrong
    billing = the(portal, "component:default/billing")
    assert [(one.title, one.value(billing)) for one in listed.columns("Component")] == [
        ("Everywhere", "billing"),
        ("Some", None),
    ]
    assert [one.title for one in listed.columns("system")] == ["Everywhere"]
    assert [(one.title, one.values(billing)) for one in listed.facets("component")] == [("Type", ("service",))]
    assert listed.facets("system") == ()


def test_the_search_knows_what_plugins_give_it(site: Make) -> None:
    active, portal = site(
        mine='@search()\ndef all(self, portal):\n    yield SearchDocument("A", "text", "catalog/a", boost=2)'
    ).portal()
    assert search_documents(active, portal) == ((SearchDocument("A", "text", "catalog/a", boost=2),), ())


def test_a_template_is_looked_for_in_the_folder_of_its_plugin(site: Make) -> None:
    made = site(
        mine="""
        @page("a", "A")
        def a(self, portal):
            return Stack((Grid((Card("B", Template("b.html")),)), Tree((TreeNode(Template("c.html")),))))
        """
    )
    (made.folder / "plugins/mine/templates").mkdir()
    active, portal = made.portal()
    ((page,), _) = portal_pages(active, portal)
    assert repr(page.body).count("plugin='mine'") == 2
