"""The gallery: every component in every state, from the examples in the components' own docstrings."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Component, Markdown, Pages, Plugin, Portal, Section, Stack, SubPage, Table, Text, page

from .examples import components, examples_of, summary_of
from .show import shown


@dataclass(frozen=True)
class Gallery(Plugin):
    """The design system, for those who write plugins: what there is, how it looks, what to write."""

    @page("catalog/gallery", "Gallery", icon="material/palette-outline", toc=True)
    def gallery(self, portal: Portal) -> Pages:
        """Return a section for each component, and below it a list that needs several pages."""
        intro = Text("Every component that a plugin can return, in every state, with the words that make it.")
        return Pages(Stack((intro, *map(_section, components()))), (_long_list(),))


def _long_list() -> SubPage:
    """Return the list that the example of `Pager` leads through."""
    rows = tuple((f"Row {number}", number * number) for number in range(1, 451))
    return SubPage("long-list", "A long list", Table(("Row", "Its square"), rows))


def _section(component: type[Component]) -> Section:
    examples = examples_of(component)
    return Section(component.__name__, Stack((Markdown(summary_of(component)), *map(shown, examples))))
