"""A site in a temporary folder: a plugin's source text and a configuration go in, findings and pages come out."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import yaml

from portal_gen.load.config.options import read_options
from portal_gen.load.config.places import yaml_places
from portal_gen.model.components import Card, Columns, Component, Header, Stack
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.entity import Entity
from portal_gen.model.page import Page
from portal_gen.model.settings import Options, Settings
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.extension import Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.pages.portal_pages import pages_at
from portal_gen.plugin.testing import portal_of

IMPORTS = """\
from __future__ import annotations

from dataclasses import dataclass

from portal_gen.api import *  # noqa  as plugins may
from portal_gen.api import Plugin, Portal, Entity, option, card, tab, page, header, link, column, facet, search
from portal_gen.api import widget, provide, enrich, check
"""

CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: billing
  title: Billing
  description: |
    Pays every invoice.
    Exactly once.
  annotations:
    pagerduty.com/service-id: P1
spec: {type: service, lifecycle: production, owner: payments, system: money}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: money}
spec: {owner: payments, domain: finance}
---
apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: {name: finance}
spec: {owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
"""


def the(portal: Observed, ref: str) -> Entity:
    """Return the entity of a ref that the catalog holds."""
    entity = portal.entity(ref)
    assert entity is not None, ref
    return entity


@dataclass(frozen=True)
class Site:
    """A folder with a `mkdocs.yml` and plugins of its own; `text` is what stands under `portal:`."""

    folder: Path
    text: str = "{}"
    catalog: str = CATALOG
    sources: Mapping[str, str] = field(default_factory=dict)

    def with_options(self, text: str) -> Site:
        return replace(self, text=textwrap.dedent(text))

    @property
    def settings(self) -> Settings:
        places = yaml_places(self.text, "mkdocs.yml")
        options, wrong = read_options(Options, yaml.safe_load(self.text), places, "`portal`")
        assert options is not None, wrong
        if options.plugins is None:
            options = replace(options, plugins=tuple(sorted(self.sources)))
        return Settings(self.folder, self.folder, "mkdocs.yml", options, site_name="Example")

    def active(self) -> tuple[Active, tuple[Diagnostic, ...]]:
        settings = self.settings
        loaded, lost = find_plugins(settings)
        active, wrong = configure(settings, yaml_places(self.text, "mkdocs.yml"), loaded)
        return active, (*lost, *wrong)

    def findings(self) -> list[str]:
        """Return what is wrong with the plugins and their configuration, one text each."""
        return [str(one) for one in self.active()[1]]

    def portal(self) -> tuple[Active, Observed]:
        active, wrong = self.active()
        assert not wrong, [str(one) for one in wrong]
        read = portal_of(self.catalog, root=self.folder)
        return active, read.knowing(settings=self.settings, kinds=active.kinds)

    def pages(self, ref: str = "component:default/billing") -> tuple[Page, ...]:
        pages, wrong = self.pages_and_findings(ref)
        assert not wrong, wrong
        return pages

    def pages_and_findings(self, ref: str = "component:default/billing") -> tuple[tuple[Page, ...], list[str]]:
        active, portal = self.portal()
        pages, wrong = pages_of(the(portal, ref), active, portal)
        return pages, [str(one) for one in wrong]


def portal_pages(active: Active, portal: Observed) -> tuple[tuple[Page, ...], tuple[Diagnostic, ...]]:
    """Return the pages of all extensions of the portal, and what failed."""
    made = [pages_at(extension, active, portal) for extension in active.at(Point.PAGE)]
    return tuple(page for pages, _ in made for page in pages), tuple(one for _, wrong in made for one in wrong)


class Make(Protocol):
    """Makes a site with plugins, each given by its source."""

    def __call__(self, **sources: str) -> Site: ...


def make_site(folder: Path, /, **sources: str) -> Site:
    """Return a site with plugins: a source is the body of a plugin's class, or a whole module."""
    for name, source in sources.items():
        file = folder / "plugins" / name / "__init__.py"
        file.parent.mkdir(parents=True)
        file.write_text(module(source), encoding="utf-8")
    return Site(folder, sources=sources)


def module(source: str) -> str:
    """Return a whole module; of a class's body, with the imports and the class around it (which take 11 lines)."""
    source = textwrap.dedent(source)
    if "class " in source or "import " in source:
        return source
    body = textwrap.indent(source.strip("\n"), "    ")
    return f'{IMPORTS}\n@dataclass(frozen=True)\nclass Mine(Plugin):\n    """Mine."""\n{body}\n'


def head(page: Page) -> Header:
    """Return the head of an entity's page."""
    assert isinstance(page.body, Stack)
    found = page.body.items[0]
    assert isinstance(found, Header)
    return found


def cards(page: Page) -> tuple[list[Card], list[Card]]:
    """Return the cards of an overview: those in the wide column, those in the narrow one."""
    assert isinstance(page.body, Stack)
    columns = page.body.items[-1]
    assert isinstance(columns, Columns)
    return _cards(columns.main), _cards(columns.side)


def titles(page: Page) -> tuple[list[str], list[str]]:
    """Return the titles of an overview's cards, by column."""
    main, side = cards(page)
    return [card.title for card in main], [card.title for card in side]


def _cards(items: object) -> list[Card]:
    assert isinstance(items, tuple)
    assert all(isinstance(one, Component) for one in items)
    return [one for one in items if isinstance(one, Card)]
