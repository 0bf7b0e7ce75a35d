"""Long lists on numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.model.components import Component, Content, Explorer, Header, Pager, Stack, Table
from portal_gen.model.page import Page
from portal_gen.render.numbered import ROWS_FILE, NumberedExplorer, numbered_address
from portal_gen.render.pages.holders import HOLDERS

#: A list with more rows is split into pages of so many.
ROWS = 200


def paginate(page: Page, lists: Sequence[Table | Explorer]) -> tuple[Page, ...]:
    """Return a page as it is, or its numbered pages where one of its lists is too long for one.

    The first keeps all that the page holds. The others keep its head, and of the rest what still has rows to show.
    """
    longest = max((len(_table(shown).rows) for shown in lists), default=0)
    if longest <= ROWS:
        return (page,)
    explorers = [shown for shown in lists if isinstance(shown, Explorer)]
    places = {id(explorer): place for place, explorer in enumerate(explorers)}
    return tuple(_numbered(page, number, places) for number in range(1, -(-longest // ROWS) + 1))


def is_split(table: Table) -> bool:
    """Return whether a table is too long for one page."""
    return len(table.rows) > ROWS


def _table(shown: Table | Explorer) -> Table:
    return shown.table if isinstance(shown, Explorer) else shown


def _numbered(page: Page, number: int, places: Mapping[int, int]) -> Page:
    body = _Slice(page.address, number, places).of(page.body)
    if not isinstance(body, Component):
        body = Stack(())
    if number == 1:
        return replace(page, body=body)
    return replace(
        page,
        body=body,
        entity=None,
        title=f"{page.title} · page {number}",
        address=numbered_address(page.address, number),
    )


class _Slice(Struct, frozen=True):
    """One of the numbered pages of `address`: what each component shows on it.

    `places` says by the identity of an explorer which one of its page it is.
    """

    address: str
    number: int
    places: Mapping[int, int]

    def of(self, content: Content) -> Content:
        """Return what is left of a component on this page, or None."""
        if isinstance(content, (Table, Explorer)):
            return self._rows(_table(content), content)
        if type(content) in HOLDERS:
            return self._holder(content)
        return content if self.number == 1 or isinstance(content, Header) else None

    def _rows(self, table: Table, shown: Table | Explorer) -> Content:
        """Return the rows of a list that belong on this page, with the pager below them."""
        total = len(table.rows)
        if total <= ROWS:
            return shown if self.number == 1 else None
        first = (self.number - 1) * ROWS
        rows = tuple(table.rows[first : first + ROWS])
        if not rows:
            return None
        cut = replace(table, rows=rows)
        part: Component = cut
        if isinstance(shown, Explorer):
            data = f"{'' if self.number == 1 else '../'}{ROWS_FILE}#{self.places[id(shown)]}"
            part = NumberedExplorer(replace(shown, table=cut), data)
        pages = -(-total // ROWS)
        return Stack((part, Pager(self.address, self.number, pages, first + 1, first + len(rows), total)))

    def _holder(self, content: Content) -> Content:
        """Return a holder with what is left of what it holds; None where that is nothing."""
        changed: dict[str, Content | tuple[Content, ...]] = {}
        for name in HOLDERS[type(content)]:
            value = getattr(content, name)
            changed[name] = tuple(self._each(value)) if isinstance(value, (list, tuple)) else self.of(value)
        if self.number > 1 and not any(changed.values()):
            return None
        return replace(content, **changed)  # type: ignore[type-var]  # every holder is a `Struct`

    def _each(self, contents: list[Content] | tuple[Content, ...]) -> Iterator[Content]:
        return (left for content in contents if (left := self.of(content)) is not None)
