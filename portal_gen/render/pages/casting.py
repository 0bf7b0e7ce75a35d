"""Turns pages into files: HTML cast from the host's frames, and the twins of an entity beside it.

Rendering knows nothing of the host; casting knows nothing of components. Between the two a page can be kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from portal_gen.graph.export import exported
from portal_gen.model.address import depth
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.encoding import MARKED
from portal_gen.model.entity import Entity
from portal_gen.model.json_text import json_text
from portal_gen.model.location import Location
from portal_gen.model.page import OutputFile, Page
from portal_gen.model.settings import Settings
from portal_gen.render.html.macros import TemplateFailure
from portal_gen.render.html.page import Html, Rendered
from portal_gen.render.markdown.page import Markdown
from portal_gen.render.pages.explorer_data import explorer_data
from portal_gen.render.pages.frame import FrameValues, TocEntry, cast
from portal_gen.render.pages.frames import Frames
from portal_gen.render.pages.holders import lists
from portal_gen.render.pages.paginate import paginate
from portal_gen.render.pages.rendered import RenderedPage, Sheet


class Casting(Struct, frozen=True):
    """What casting a page needs: the frames of the host, how components become text, the options of the site."""

    frames: Frames
    html: Html
    markdown: Markdown
    settings: Settings

    def render(self, page: Page) -> Found[RenderedPage]:
        """Return a page with its numbered pages, the data of its lists, an entity's twins, and what went wrong."""
        shown = lists(page.body)
        data = explorer_data(page, shown, self.html)
        files = [data.file] if data else []
        sheets: list[Sheet] = []
        refs: set[str] = set(data.refs) if data else set()
        wrong = [self._finding(page, problem) for problem in data.problems] if data else []
        for numbered in paginate(page, shown):
            rendered = self.html.rendered(numbered)
            sheets.append(_sheet(numbered, rendered))
            refs |= rendered.refs
            wrong += [self._finding(page, problem) for problem in rendered.problems]
            wrong += [self._failure(page, failure) for failure in rendered.failures]
        if page.entity:
            files += self._twins(page, page.entity)
        return RenderedPage(page.address, page.made_by, tuple(sheets), tuple(files), frozenset(refs)), tuple(wrong)

    def cast(self, sheet: Sheet, made_by: str) -> OutputFile | None:
        """Return the file of a sheet of somebody's page, or None where the host has made no frame for it."""
        values = sheet.values
        edit, toc, described = bool(values.edit_url), bool(values.toc), bool(values.description)
        frame = self.frames.own(values.address, made_by) or self.frames.of(
            values.address, sheet.section, edit=edit, toc=toc, described=described
        )
        return OutputFile(sheet.path, cast(frame, values)) if frame else None

    def _twins(self, page: Page, entity: Entity) -> Iterator[OutputFile]:
        """Yield the page of an entity as Markdown, and the entity as JSON, where the options want them."""
        twins = self.settings.options.twins
        if "md" in twins:
            text = self.markdown.page(page.body, depth(page.address))
            yield OutputFile(f"{page.address}/index.md", text.encode(errors=MARKED))
        if "json" in twins:
            text = json_text(exported(entity, self.settings.repository))
            yield OutputFile(f"{page.address}/entity.json", text.encode(errors="backslashreplace"))

    def _finding(self, page: Page, problem: str) -> Diagnostic:
        place = page.entity.document.location if page.entity else Location(self.settings.config)
        message, ref = f"`{page.address}/`: {problem}", page.entity.ref if page.entity else None
        return Diagnostic("template-failed", Severity.ERROR, message, place, ref=ref)

    def _failure(self, page: Page, failure: TemplateFailure) -> Diagnostic:
        place = Location(Path(os.path.relpath(failure.file, self.settings.root)).as_posix())
        message, ref = f"`{page.address}/`: {failure.why}", page.entity.ref if page.entity else None
        help_ = "mend it, or remove it: the portal's own component stands in its place"
        return Diagnostic("template-failed", Severity.ERROR, message, place, help_, ref=ref)


def _sheet(page: Page, rendered: Rendered) -> Sheet:
    toc = tuple([TocEntry(heading.id, heading.title) for heading in rendered.headings]) if page.toc else ()
    values = FrameValues(
        page.title, page.description, page.address, rendered.html.encode(errors=MARKED), page.edit_url, toc
    )
    return Sheet(page.section, values)
