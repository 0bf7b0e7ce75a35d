"""What the portal adds to hand-written pages: links to entities, and the home page's widgets."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from portal_gen.graph.near import NearRefs
from portal_gen.model.address import entity_address
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.ref import RefError
from portal_gen.plugin.portal import Portal
from portal_gen.site.additions.widgets import WIDGETS
from portal_gen.site.handwritten.entity_links import SCHEME, reference, why_not
from portal_gen.site.handwritten.source_places import place_of
from portal_gen.site.host.host import WantsWidgets


@dataclass(slots=True)
class DocsPages:
    """The hand-written pages of one build: the one that is being read, what was wrong, which of them want widgets."""

    portal: Portal
    root: Path
    places: Places
    directory_urls: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)
    page: Page | None = None
    with_widgets: list[WantsWidgets] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    _seen: Counter[str] = field(default_factory=Counter)
    _near: NearRefs = field(init=False)

    def __post_init__(self) -> None:
        self._near = NearRefs(entity.ref for entity in self.portal.entities())

    def begin(self, page: Page) -> None:
        """Note which page the host reads now."""
        self.page = page
        self._seen.clear()

    def note_widgets(self, page: Page, html: str) -> None:
        """Remember a page that wants widgets: they are put in when the host is done, whose page stays the same."""
        if WIDGETS in html:
            self.with_widgets.append(WantsWidgets(page.file.dest_uri, self._name(page)))

    def href(self, text: str) -> str | None:
        """Return the way from the page that is being read to the page of an entity, or None with a finding."""
        assert self.page is not None  # noqa: S101  links are asked about while a page is read
        self._seen[text] += 1
        url = self._url(text)
        if url is None:
            self.diagnostics.append(self._unknown(text, self._place(text, self.page)))
            return None
        return get_relative_url(url, self.page.url)

    def url_in_nav(self, text: str, path: FieldPath) -> str | None:
        """Return where the page of an entity is that the navigation names, or None with a finding at its place."""
        url = self._url(text)
        if url is None:
            self.diagnostics.append(self._unknown(text, self.places(path)))
        return url

    def _url(self, text: str) -> str | None:
        """Return where the page of an entity is, from the site's root, or None where the catalog does not hold it."""
        try:
            ref = reference(text)
        except RefError:
            return None
        if self.portal.entity(ref) is None:
            return None
        self.linked.add(ref)
        return entity_address(ref) + ("/" if self.directory_urls else "/index.html")

    def _unknown(self, text: str, place: Location) -> Diagnostic:
        message, help_ = why_not(text, self._near)
        return Diagnostic("unknown-reference", Severity.WARNING, message, place, help_)

    def _place(self, text: str, page: Page) -> Location:
        return place_of(f"{SCHEME}{text}", page.file.content_string, self._name(page), self._seen[text])

    def _name(self, page: Page) -> str:
        """Return a page's file relative to the root of the portal."""
        file = Path(page.file.abs_src_path) if page.file.abs_src_path else Path(page.file.src_uri)
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else page.file.src_uri
