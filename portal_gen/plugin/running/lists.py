"""What plugins give to the lists of entities and to the home page: columns, filters and widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.model.components import Content, Text
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.entity import Entity
from portal_gen.plugin.columns import Column, ListFacet
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.running.call import call, call_each
from portal_gen.plugin.running.failed import failed


class ListQuestion(Struct, frozen=True):
    """A column or a filter, bound to the portal that is asked: what it fails at is noted there.

    It is a `Question`, as lists ask one (`plugin/columns.py`).
    """

    extension: Extension
    portal: Observed
    instead: Any

    def __call__(self, entity: Entity) -> Any:
        """Return what the extension gives for an entity, or `instead` where it fails."""
        value, failure = call(self.extension, self.portal, entity)
        if failure:
            self.portal.note_failure(self.extension.id, failure)
            return self.instead
        return value

    def each(self, entities: Iterable[Entity]) -> list[Any]:
        """Return what the extension gives for each of some entities, `instead` where it fails."""
        values, failures = call_each(self.extension, self.portal, entities, self.instead)
        if failures:
            self.portal.note_failure(self.extension.id, failures[0])
        return values

    def on(self, portal: Observed) -> ListQuestion:
        """Return the same question, asked of another portal."""
        return replace(self, portal=portal)


def with_lists(portal: Observed, active: Active) -> Found[Observed]:
    """Return a portal that knows the columns, filters and widgets that plugins give, and which widgets failed.

    A column or a filter that fails is found when it is asked, and reported by what asks.
    """
    kinds = sorted(portal.kinds)
    listed = portal.knowing(columns=_columns(kinds, active, portal), facets=_facets(kinds, active, portal))
    widgets, wrong = _widgets(active, listed)
    return listed.knowing(widgets=widgets), wrong


def _columns(kinds: list[str], active: Active, portal: Observed) -> Mapping[str, tuple[Column, ...]]:
    unknown = Text("failed", style="secondary")
    return {
        kind: tuple(Column(one.title, ListQuestion(one, portal, unknown)) for one in active.listed(Point.COLUMN, kind))
        for kind in kinds
    }


def _facets(kinds: list[str], active: Active, portal: Observed) -> Mapping[str, tuple[ListFacet, ...]]:
    return {
        kind: tuple(ListFacet(one.title, ListQuestion(one, portal, ())) for one in active.listed(Point.FACET, kind))
        for kind in kinds
    }


def _widgets(active: Active, portal: Observed) -> Found[tuple[tuple[str, Content], ...]]:
    widgets: list[tuple[str, Content]] = []
    wrong: list[Diagnostic] = []
    for extension in active.at(Point.WIDGET):
        content, failure = call(extension, portal)
        if failure:
            wrong.append(failure)
            content = failed(extension)
        if content is not None:
            widgets.append((extension.title, content))
    return tuple(widgets), (*wrong, *portal.failures())
