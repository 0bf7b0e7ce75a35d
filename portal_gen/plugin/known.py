"""What a portal answers from."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from portal_gen.graph.graph import Graph
from portal_gen.model.components import Content, Link
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.kind import Kind
from portal_gen.model.settings import Settings
from portal_gen.model.vocabulary import Vocabulary
from portal_gen.plugin.columns import Column, ListFacet
from portal_gen.plugin.option_facts import OptionFacts


class PluginFacts(Struct, frozen=True):
    """What is known of a plugin that is on: for the pages that speak about plugins. `pages` are links to its own."""

    name: str
    summary: str
    source: str
    options: tuple[OptionFacts, ...]
    extensions: tuple[str, ...]
    pages: tuple[Link, ...] = ()


class Known(Struct, frozen=True):
    """What a portal answers from: the catalog, the configuration, and what plugins have given so far."""

    graph: Graph
    settings: Settings
    kinds: Mapping[str, Kind]
    plugins: tuple[PluginFacts, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    facets: Mapping[str, tuple[ListFacet, ...]] = field(default_factory=dict)
    widgets: tuple[tuple[str, Content], ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
