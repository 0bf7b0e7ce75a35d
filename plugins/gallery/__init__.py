"""The gallery: every component in every state, from the examples in the components' own docstrings."""

from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import Component, Markdown, Plugin, Portal, Section, Stack, Text, page

from .examples import components, examples_of, summary_of
from .show import shown


@dataclass(frozen=True)
class Gallery(Plugin):
    """The design system, for those who write plugins: what there is, how it looks, what to write."""

    @page("catalog/gallery", "Gallery", icon="material/palette-outline", toc=True)
    def gallery(self, portal: Portal) -> Component:  # noqa: ARG002  a page is given the portal, needed or not
        """Return a section for each component."""
        intro = Text("Every component that a plugin can return, in every state, with the words that make it.")
        return Stack((intro, *map(_section, components())))


def _section(component: type[Component]) -> Section:
    examples = examples_of(component)
    return Section(component.__name__, Stack((Markdown(summary_of(component)), *map(shown, examples))))
