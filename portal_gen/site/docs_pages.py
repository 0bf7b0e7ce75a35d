"""What the portal adds to hand-written pages: links to entities, and the home page's widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from portal_gen.graph.near import NearRefs
from portal_gen.model.address import depth, entity_address
from portal_gen.model.components import Card, Grid
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location, Places
from portal_gen.model.ref import RefError
from portal_gen.plugin.portal import Portal
from portal_gen.render.html.page import Html
from portal_gen.site.entity_links import SCHEME, reference, why_not
from portal_gen.site.source_places import place_of

#: Where a page says this, the widgets of the home page stand in the built site.
WIDGETS = "<!-- portal:widgets -->"


@dataclass(slots=True)
class DocsPages:
    """The hand-written pages of one build: the one that is being read, what was wrong, which of them want widgets."""

    portal: Portal
    root: Path
    places: Places
    directory_urls: bool = True
    diagnostics: list[Diagnostic] = field(default_factory=list)
    page: Page | None = None
    with_widgets: list[Page] = field(default_factory=list)
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
            self.with_widgets.append(page)

    def href(self, text: str) -> str | None:
        """Return the way from the page that is being read to the page of an entity, or None with a finding."""
        assert self.page is not None  # noqa: S101  links are asked about while a page is read
        self._seen[text] += 1
        try:
            ref = reference(text)
        except RefError:
            ref = ""
        if self.portal.entity(ref) is None:
            self.diagnostics.append(self._unknown(text, self.page))
            return None
        ending = "/" if self.directory_urls else "/index.html"
        return get_relative_url(entity_address(ref) + ending, self.page.url)

    def put_widgets(self, site: Path, html: Html) -> Iterator[Diagnostic]:
        """Write the widgets into the pages that want them."""
        for page in self.with_widgets:
            file = site / page.file.dest_uri
            before, comment, after = file.read_text(encoding="utf-8").partition(WIDGETS)
            if comment:
                deep = depth(page.file.dest_uri.rpartition("/")[0])
                file.write_text(before + self._widgets(html, deep) + after, encoding="utf-8")
            else:
                yield Diagnostic(
                    code="widgets-lost",
                    severity=Severity.WARNING,
                    message=f"`{WIDGETS}` is no longer in the page when it is written",
                    location=Location(self._name(page)),
                    help="another plugin removes comments; let it keep this one",
                )

    def _widgets(self, html: Html, deep: int) -> str:
        cards = tuple(Card(title, body) for title, body in self.portal.widgets())
        return html.page(Grid(cards), deep) if cards else ""

    def _unknown(self, text: str, page: Page) -> Diagnostic:
        message, help_ = why_not(text, self._near)
        return Diagnostic("unknown-reference", Severity.WARNING, message, self._place(text, page), help_)

    def _place(self, text: str, page: Page) -> Location:
        return place_of(f"{SCHEME}{text}", page.file.content_string, self._name(page), self._seen[text])

    def _name(self, page: Page) -> str:
        """Return a page's file relative to the root of the portal."""
        file = Path(page.file.abs_src_path) if page.file.abs_src_path else Path(page.file.src_uri)
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else page.file.src_uri
