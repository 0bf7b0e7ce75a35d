"""Long lists as HTML: filters, rows, numbered pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from portal_gen.model.components import Explorer, Facet, Pager
from portal_gen.render.html.anchors import slug
from portal_gen.render.html.markup import Markup
from portal_gen.render.html.writer import Renderers, Writer
from portal_gen.render.numbered import ROWS_FILE, NumberedExplorer, numbered_address

#: So many values of a facet are written into the page; the script fetches the others.
SHOWN_VALUES = 8

#: So many neighbours of the current page the pager links to, on either side.
_NEIGHBOURS = 2


class Choice(NamedTuple):
    """A filter of a list, ready for its macro: values with how many rows answer to each, and how many are not shown."""

    title: str
    name: str
    values: list[tuple[str, int]]
    more: int


class Step(NamedTuple):
    """An entry of the pager: a number and its link; a gap has neither."""

    page: int
    href: str


def choices(facet: Facet, writer: Writer) -> Sequence[tuple[str, list[int]]]:
    """Return the values of a facet, the most frequent first, each with the places of the rows that answer to it.

    The rows are counted once for the file of all of them and the pages that show some.
    """
    known = writer.look.choices
    kept, found = known.get(id(facet), (None, ()))
    if kept is not facet:
        _, found = known[id(facet)] = (facet, _answered(facet))
    return found


def _answered(facet: Facet) -> list[tuple[str, list[int]]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, values in enumerate(facet.values):
        for value in values if len(values) == 1 else dict.fromkeys(values):
            places[value].append(place)
    return sorted(places.items(), key=lambda item: (-len(item[1]), item[0].casefold(), item[0]))


def _choice(facet: Facet, writer: Writer) -> Choice:
    found = choices(facet, writer)
    values = [(value, len(places)) for value, places in found[:SHOWN_VALUES]]
    return Choice(facet.title, slug(facet.title), values, max(0, len(found) - SHOWN_VALUES))


def _explorer(explorer: Explorer, writer: Writer) -> Markup:
    data = f"{ROWS_FILE}#{writer.lists}"
    writer.lists += 1
    return _with_data(explorer, data, writer)


def _numbered(numbered: NumberedExplorer, writer: Writer) -> Markup:
    writer.lists += 1
    return _with_data(numbered.explorer, numbered.data, writer)


def _with_data(explorer: Explorer, data: str, writer: Writer) -> Markup:
    options = [_choice(facet, writer) for facet in explorer.facets]
    return writer.macros["explorer"](writer.inline(explorer.table), explorer.facets, explorer.label, data, options)


def _steps(pager: Pager, writer: Writer) -> list[Step]:
    """Return the entries of a pager: the first, the last, the neighbours, and a gap where some are left out."""
    near = range(pager.page - _NEIGHBOURS, pager.page + _NEIGHBOURS + 1)
    shown = sorted({1, pager.pages, *near} & set(range(1, pager.pages + 1)))
    steps: list[Step] = []
    before = 0
    for page in shown:
        if page > before + 1:
            steps.append(Step(0, ""))
        steps.append(Step(page, writer.addresses.page(numbered_address(pager.address, page))))
        before = page
    return steps


def _pager(pager: Pager, writer: Writer) -> Markup:
    return writer.macros["pager"](
        pager.address, pager.page, pager.pages, pager.first, pager.last, pager.total, _steps(pager, writer)
    )


RENDERERS: Renderers = {
    Explorer: _explorer,
    NumberedExplorer: _numbered,
    Pager: _pager,
}
