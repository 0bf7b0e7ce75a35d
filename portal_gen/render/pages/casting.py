"""Turns pages into files: HTML cast from the host's frames, and the twins of an entity beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal_gen.graph.export import exported
from portal_gen.model.address import depth
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.entity import Entity
from portal_gen.model.location import Location
from portal_gen.model.page import OutputFile, Page
from portal_gen.model.settings import Settings
from portal_gen.render.html.page import Html
from portal_gen.render.markdown.page import Markdown
from portal_gen.render.pages.explorer_data import explorer_data
from portal_gen.render.pages.frame import FrameValues, TocEntry, cast
from portal_gen.render.pages.frames import Frames
from portal_gen.render.pages.holders import lists
from portal_gen.render.pages.paginate import paginate

#: Entities keep their letters, as the files that they come from do.
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Casting:
    """What casting a page needs: the frames of the host, how components become text, the options of the site."""

    frames: Frames
    html: Html
    markdown: Markdown
    settings: Settings

    def files(self, pages: Iterable[Page]) -> Found[tuple[OutputFile, ...]]:
        """Return the files of pages: a page of each, its numbered pages, the data of its lists, an entity's twins."""
        files: list[OutputFile] = []
        wrong: list[Diagnostic] = []
        for page in pages:
            shown = lists(page.body)
            if data := explorer_data(page, shown, self.html):
                files.append(data)
            for numbered in paginate(page, shown):
                file, problems = self._cast(numbered)
                files += file
                wrong += problems
            if page.entity:
                files += self._twins(page, page.entity)
        return tuple(files), tuple(wrong)

    def _cast(self, page: Page) -> Found[tuple[OutputFile, ...]]:
        rendered = self.html.rendered(page)
        wrong = tuple([self._finding(page, "template-failed", problem) for problem in rendered.problems])
        toc = [TocEntry(heading.id, heading.title) for heading in rendered.headings] if page.toc else ()
        frame = self.frames.of(
            page.address, page.section, edit=bool(page.edit_url), toc=bool(toc), described=bool(page.description)
        )
        if frame is None:
            return (), (*wrong, self._finding(page, "no-frame", "the host has made no frame for this page"))
        values = FrameValues(page.title, page.description, page.address, rendered.html, page.edit_url, toc)
        return (OutputFile(f"{page.address}/index.html".lstrip("/"), cast(frame, values)),), wrong

    def _twins(self, page: Page, entity: Entity) -> Iterator[OutputFile]:
        """Yield the page of an entity as Markdown, and the entity as JSON, where the options want them."""
        twins = self.settings.options.twins
        if "md" in twins:
            text = self.markdown.page(page.body, depth(page.address))
            yield OutputFile(f"{page.address}/index.md", text.encode())
        if "json" in twins:
            text = _JSON.encode(exported(entity, self.settings.repository))
            yield OutputFile(f"{page.address}/entity.json", text.encode())

    def _finding(self, page: Page, code: str, message: str) -> Diagnostic:
        place = page.entity.document.location if page.entity else Location(self.settings.config)
        return Diagnostic(
            code, Severity.ERROR, f"`{page.address}/`: {message}", place, ref=page.entity.ref if page.entity else None
        )
