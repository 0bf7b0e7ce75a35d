"""Turns pages into files: HTML cast from the host's frames, and the twins of an entity beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from portal_gen.graph.export import exported
from portal_gen.model.address import depth
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.model.page import OutputFile, Page
from portal_gen.model.settings import Settings
from portal_gen.render.html.page import Html, Rendered
from portal_gen.render.links import Resolve
from portal_gen.render.markdown.page import to_markdown
from portal_gen.render.pages.explorer_data import explorer_data
from portal_gen.render.pages.frame import Frame, FrameKey, FrameValues, TocEntry, cast, frame_key
from portal_gen.render.pages.paginate import paginate


@dataclass(frozen=True, slots=True)
class Casting:
    """What casting a page needs: the frames of the host, the look of components, the options of the site."""

    frames: Mapping[FrameKey, Frame]
    html: Html
    resolve: Resolve
    settings: Settings

    def files(self, pages: Iterable[Page]) -> Found[tuple[OutputFile, ...]]:
        """Return the files of pages: a page of each, its numbered pages, the data of its lists, an entity's twins."""
        files: list[OutputFile] = []
        wrong: list[Diagnostic] = []
        for page in pages:
            if data := explorer_data(page, self.html, depth(page.address)):
                files.append(data)
            for numbered in paginate(page):
                file, problems = self._cast(numbered)
                files += file
                wrong += problems
            files += self._twins(page)
        return tuple(files), tuple(wrong)

    def _cast(self, page: Page) -> Found[tuple[OutputFile, ...]]:
        rendered = self.html.rendered(page)
        wrong = tuple(self._finding(page, "template-failed", problem) for problem in rendered.problems)
        toc = tuple(TocEntry(heading.id, heading.title) for heading in rendered.headings) if page.toc else ()
        key = frame_key(
            self.frames,
            page.address,
            page.section,
            edit=bool(page.edit_url),
            toc=bool(toc),
            described=bool(page.description),
        )
        if key is None:
            return (), (*wrong, self._finding(page, "no-frame", "the host has made no frame for this page"))
        html = cast(self.frames[key], _values(page, rendered, toc))
        return (OutputFile(f"{page.address}/index.html".lstrip("/"), html.encode()),), wrong

    def _twins(self, page: Page) -> Iterator[OutputFile]:
        """Yield the page of an entity as Markdown, and the entity as JSON, where the options want them."""
        if page.entity is None:
            return
        twins = self.settings.options.twins
        if "md" in twins:
            text = to_markdown(page.body, self.resolve, "../" * depth(page.address))
            yield OutputFile(f"{page.address}/index.md", text.encode())
        if "json" in twins:
            entity = exported(page.entity, self.settings.repository)
            yield OutputFile(f"{page.address}/entity.json", json.dumps(entity, ensure_ascii=False).encode())

    def _finding(self, page: Page, code: str, message: str) -> Diagnostic:
        place = page.entity.document.location if page.entity else Location(self.settings.config)
        return Diagnostic(
            code, Severity.ERROR, f"`{page.address}/`: {message}", place, ref=page.entity.ref if page.entity else None
        )


def _values(page: Page, rendered: Rendered, toc: tuple[TocEntry, ...]) -> FrameValues:
    return FrameValues(page.title, page.description, page.address, rendered.html, page.edit_url, toc)
