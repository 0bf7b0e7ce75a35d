"""Writes components as HTML for the pages that lie at one depth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from jinja2 import Environment

from portal_gen.model.components import Badge, Component, Content, EntityLink, Facet, Icon, Link, Text
from portal_gen.model.kind import OTHER_ICON
from portal_gen.render.html.anchors import Anchors
from portal_gen.render.html.icons import Icons
from portal_gen.render.html.macros import Macros, TemplateFailure
from portal_gen.render.html.markup import NOTHING, Markup, escaped
from portal_gen.render.links import Addresses, Resolve

#: Components that stand inside a line; alone they are a paragraph.
_INLINE = frozenset({Badge, EntityLink, Icon, Link, Text})

#: Whole numbers from here on are written in groups of three; below they may be a year.
_GROUPED = 10_000


class Heading(NamedTuple):
    """A heading that a table of contents may list."""

    id: str
    title: str


class LoadedMacros(dict[str, Callable[..., Markup]]):
    """Macros by name, each loaded when it is first called."""

    def __init__(self, macros: Macros) -> None:
        super().__init__()
        self._macros = macros

    def __missing__(self, name: str) -> Callable[..., Markup]:
        macro = self[name] = self._macros.load(name)
        return macro

    def failures(self) -> tuple[TemplateFailure, ...]:
        """Return, once, why macros of the site did not show what they were called for."""
        problems = tuple(dict.fromkeys(self._macros.problems))
        self._macros.problems.clear()
        return problems


@dataclass(frozen=True)
class Look:
    """What the pages of a site share: macros, icons, the catalog's answers, the templates of plugins."""

    macros: LoadedMacros
    icons: Icons
    resolve: Resolve
    templates: Mapping[str, Path] = field(default_factory=dict)
    kind_icons: Mapping[str, str] = field(default_factory=dict)
    #: By their folders. A site that is served has another look after each edit, of a template, too.
    environments: dict[Path, Environment] = field(default_factory=dict)
    choices: dict[int, tuple[Facet, Sequence[tuple[str, list[int]]]]] = field(default_factory=dict)


def look(
    folders: Iterable[Path],
    icons: Icons,
    resolve: Resolve,
    templates: Mapping[str, Path],
    kind_icons: Mapping[str, str],
) -> Look:
    """Return the look of a site whose macros are found below `folders`."""
    return Look(LoadedMacros(Macros(tuple(folders))), icons, resolve, templates, kind_icons)


class Writer:
    """Writes the components of one page after another. Headings are remembered until `begin` is called again.

    `cells` are the renderers for what stands in the cell of a table.
    """

    def __init__(
        self, look: Look, addresses: Addresses, renderers: Renderers, cells: Mapping[type, Callable[[Any, Writer], str]]
    ) -> None:
        self.look = look
        self.macros = look.macros
        self.addresses = addresses
        self.memo: dict[Any, Any] = {}
        self.renderers = renderers
        self.cells = cells
        #: By their identity, rows that were written for pages at this depth already, each with its cells.
        self.rows: dict[int, tuple[Sequence[Content], list[str]]] = {}
        self.begin()

    def begin(self) -> None:
        """Forget the page before."""
        self.anchors = Anchors()
        self.headings: list[Heading] = []
        self.problems: list[str] = []
        #: The entities whose titles stand in the page.
        self.refs: set[str] = set()
        self.level = 2
        self.lists = 0

    def inline(self, content: Content) -> Markup:
        """Return a component, words or a number as HTML."""
        render = self.renderers.get(type(content))
        return render(content, self) if render else shown(content)

    def block(self, content: Content) -> Markup:
        """Return the same as HTML that stands for itself: what would stand inside a line becomes a paragraph."""
        html = self.inline(content)
        if html and (type(content) in _INLINE or not isinstance(content, Component)):
            return Markup(f'<p class="pg-text">{html}</p>')  # noqa: S704  `html` is escaped
        return html

    def blocks(self, contents: Iterable[Content]) -> list[Markup]:
        """Return several, without those that show nothing."""
        return [html for content in contents if (html := self.block(content))]

    def href(self, url: str) -> str:
        """Return the link to an address, or nothing where there is none that may be followed."""
        return (self.addresses.href(url) or "") if url else ""

    def icon(self, name: str) -> Markup:
        """Return the drawing of an icon, or nothing."""
        return self.look.icons.svg(name) if name else NOTHING

    def kind_icon(self, kind: str) -> Markup:
        """Return the drawing for a kind in lower case; one that nothing is known of has a drawing, too."""
        return self.icon(self.look.kind_icons.get(kind, OTHER_ICON)) or self.icon(OTHER_ICON)

    def heading(self, title: str, wanted: str) -> str:
        """Return the id of a heading, which is `wanted` where the page has none of that id yet."""
        return self.anchors.take(wanted or title)


#: How each type of content is written.
Render: TypeAlias = Callable[[Any, Writer], Markup]
Renderers: TypeAlias = Mapping[type, Render]


def shown(content: object) -> Markup:
    """Return words, a number or nothing as HTML. A string that claims to be markup is escaped like any other."""
    if content is None:
        return NOTHING
    if isinstance(content, str):
        return Markup(escaped(str.__str__(content)))
    return Markup(escaped(number(content) if isinstance(content, (int, float)) else str(content)))


def number(value: float) -> str:
    """Return a number as people read it: thousands in groups, no more than two decimals."""
    if isinstance(value, int):
        return f"{value:,}" if abs(value) >= _GROUPED else str(value)
    text = f"{value:,.2f}" if abs(value) >= _GROUPED else f"{value:.2f}"
    return text.rstrip("0").rstrip(".")
