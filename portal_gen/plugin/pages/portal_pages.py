"""The pages that are of no entity, and what plugins give to the search."""

from __future__ import annotations

import re

from portal_gen.model.address import address_of
from portal_gen.model.components import Component, Content, Header, Link, Stack
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.page import Page, SearchDocument
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.contributions import Pages, SubPage
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.running.call import call
from portal_gen.plugin.running.failed import failed

_BELOW = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")


def pages_at(extension: Extension, active: Active, portal: Observed) -> Found[tuple[Page, ...]]:
    """Return the page that an extension declares with `@page` and the pages below it, and what failed."""
    value, failure = call(extension, portal)
    wrong = [failure] if failure else []
    if failure:
        value = failed(extension)
    if value is None:
        return (), tuple(wrong)
    whole = value if isinstance(value, Pages) else Pages(value)
    pages = [_page(extension, whole.body, active, portal)]
    for below in whole.below:
        if _BELOW.fullmatch(below.path):
            pages.append(_below(extension, below, active))
        else:
            wrong.append(_misplaced(extension, below))
    return tuple(pages), (*wrong, *portal.failures())


def search_documents(active: Active, portal: Observed) -> Found[tuple[SearchDocument, ...]]:
    """Return what plugins give to the search, and which of them failed."""
    documents: list[SearchDocument] = []
    wrong: list[Diagnostic] = []
    for extension in active.at(Point.SEARCH):
        found, failure = call(extension, portal)
        documents += map(_plain, found or ())
        wrong += [failure] if failure else []
    return tuple(documents), (*wrong, *portal.failures())


def _plain(document: SearchDocument) -> SearchDocument:
    """Return what the search finds with no values of a class that a plugin has made: another process may have asked."""
    texts = (document.title, document.text, document.address, *document.tags)
    if all(type(text) is str for text in texts) and type(document.boost) is float:
        return document
    title, text, address, *tags = map(str.__str__, texts)
    return SearchDocument(title, text, address, tuple(tags), float(document.boost))


def _page(extension: Extension, body: Component, active: Active, portal: Observed) -> Page:
    address = extension.path
    site = portal.settings.site_name
    return Page(
        address=address,
        title=extension.title,
        description=f"{extension.title} of {site}." if site else f"{extension.title}.",
        body=_headed(extension.title, _icon(extension), body, _above(address, active)),
        section=active.section(address),
        made_by=extension.made_by,
        toc=bool(extension.settings["toc"]),
    )


def _below(extension: Extension, below: SubPage, active: Active) -> Page:
    address = address_of(f"{extension.path}/{below.path}".strip("/"))
    trail = (*_above(extension.path, active), Link(extension.title, extension.path))
    return Page(
        address=address,
        title=below.title,
        description=below.description or f"{below.title} · {extension.title}.",
        body=_headed(below.title, below.icon or _icon(extension), below.body, trail),
        section=active.section(address),
        made_by=extension.made_by,
        toc=bool(extension.settings["toc"]),
    )


def _above(address: str, active: Active) -> tuple[Link, ...]:
    """Return the way down to a page: links to the pages of plugins that it lies below."""
    pages = {page.path: Link(page.title, page.path) for page in active.at(Point.PAGE)}
    return tuple(pages[path] for path in sorted(pages, key=len) if path and address.startswith(f"{path}/"))


def _icon(extension: Extension) -> str:
    return str(extension.settings["icon"])


def _headed(title: str, icon: str, body: Component, trail: tuple[Content, ...]) -> Component:
    """Return a body with the page's heading before it, unless it begins with one of its own."""
    first: object = body
    while isinstance(first, Stack) and first.items:
        first = first.items[0]
    if isinstance(first, Header):
        return body
    return Stack((Header(title, icon=icon, trail=trail), body))


def _misplaced(extension: Extension, below: SubPage) -> Diagnostic:
    return Diagnostic(
        code="plugin-returned",
        severity=Severity.ERROR,
        message=f"`{extension.id}` has a page below it at `{below.path}`, which is not a valid path",
        location=extension.place,
        help="make it of letters, digits, `.`, `_`, `~` and `-`, with `/` between its parts",
    )
