"""The components of the design system: what a plugin says, without how it looks.

The same tree renders as HTML, as Markdown and as text in a terminal, and nobody changes it on the way. The examples in
the docstrings are what the gallery shows.
"""

from portal_gen.model.components.base import Component, Content, Tone
from portal_gen.model.components.data import (
    Event,
    KeyValues,
    List,
    Meter,
    Stat,
    Stats,
    Table,
    Timeline,
    Tree,
    TreeNode,
)
from portal_gen.model.components.entity import Avatar, EntityLink, EntityLinks, Header, HeaderLabel
from portal_gen.model.components.layout import (
    Callout,
    Card,
    Columns,
    Details,
    EmptyState,
    Grid,
    Section,
    Stack,
    Tab,
    TabBar,
)
from portal_gen.model.components.lists import Explorer, Facet, Pager
from portal_gen.model.components.picture import Bar, Chart, Edge, Graph, Node
from portal_gen.model.components.text import (
    Badge,
    Badges,
    Code,
    Icon,
    Link,
    Links,
    Markdown,
    Template,
    Text,
)

__all__ = [
    "Avatar",
    "Badge",
    "Badges",
    "Bar",
    "Callout",
    "Card",
    "Chart",
    "Code",
    "Columns",
    "Component",
    "Content",
    "Details",
    "Edge",
    "EmptyState",
    "EntityLink",
    "EntityLinks",
    "Event",
    "Explorer",
    "Facet",
    "Graph",
    "Grid",
    "Header",
    "HeaderLabel",
    "Icon",
    "KeyValues",
    "Link",
    "Links",
    "List",
    "Markdown",
    "Meter",
    "Node",
    "Pager",
    "Section",
    "Stack",
    "Stat",
    "Stats",
    "Tab",
    "TabBar",
    "Table",
    "Template",
    "Text",
    "Timeline",
    "Tone",
    "Tree",
    "TreeNode",
]
