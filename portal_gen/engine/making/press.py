"""Writes pages into a site: renders what is new, casts it, keeps it, and leaves alone what is there already."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from msgspec import Struct

from portal_gen.engine.disk.output import Output
from portal_gen.engine.kept.packed import packed
from portal_gen.engine.kept.printed import Printed
from portal_gen.engine.kept.store import Store
from portal_gen.engine.kept.units import KeptPage
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.model.page import Page
from portal_gen.render.pages.casting import Casting
from portal_gen.render.pages.rendered import RenderedPage

#: No address at all.
NOWHERE: frozenset[str] = frozenset()


class Press(Struct, frozen=True):
    """What pages are written with: how they look, where they go, where they are kept (None: nowhere)."""

    casting: Casting
    output: Output
    store: Store | None = None

    def render(self, pages: Iterable[Page], free: Container[str]) -> Printed:
        """Render pages and keep them, and write those at `free` addresses. Raises `OSError` where the disk refuses."""
        kept: list[KeptPage] = []
        problems: list[Diagnostic] = []
        refs: set[str] = set()
        files: dict[str, str] = {}
        unwritten: list[Diagnostic] = []
        for page in pages:
            rendered, wrong = self.casting.render(page)
            one = self.store.keep(rendered) if self.store else packed(rendered).outline
            kept.append(one)
            problems += wrong
            refs |= rendered.refs
            if page.address in free:
                written, why = self._write(one, rendered)
                files |= written
                unwritten += why
        return Printed(tuple(kept), tuple(problems), frozenset(refs), files, tuple(unwritten))

    def repeat(self, pages: Sequence[KeptPage], free: Container[str]) -> Printed | None:
        """Write pages that are kept, those at `free` addresses that are not there yet; None where one is lost."""
        files: dict[str, str] = {}
        unwritten: list[Diagnostic] = []
        for kept in pages:
            if kept.address not in free:
                continue
            if (there := self.there((kept,))) is not None:
                files |= there
                continue
            rendered = self.store.page(kept) if self.store else None
            if rendered is None:
                return None
            written, why = self._write(kept, rendered)
            files |= written
            unwritten += why
        return Printed(tuple(pages), files=files, unwritten=tuple(unwritten))

    def there(self, pages: Iterable[KeptPage]) -> Mapping[str, str] | None:
        """Return the files of pages, each with its digest, where all are in the site as they should be; else None."""
        held, files = self.output.held(), self._digests(pages)
        for path, digest in files.items():
            if held.get(path) != digest:
                return None
        return files

    def flush(self) -> None:
        """Write out what this process has kept so far."""
        if self.store:
            self.store.flush()

    def _digests(self, pages: Iterable[KeptPage]) -> dict[str, str]:
        """Return what tells each file of pages from any other content of that file: the frames count, too."""
        frames = self.casting.frames.digest
        files: dict[str, str] = {}
        for kept in pages:
            for name, digest in kept.sheets.items():
                files[kept.path(name)] = digest + frames
            for name, digest in kept.files.items():
                files[kept.path(name)] = digest
        return files

    def _write(self, kept: KeptPage, rendered: RenderedPage) -> Found[Mapping[str, str]]:
        """Write the files of a page, and return which there are now; an error where the host made no frame for it."""
        sheets = [(sheet.path, self.casting.cast(sheet, rendered.made_by)) for sheet in rendered.sheets]
        files, digests = [*(file for _, file in sheets if file), *rendered.files], self._digests((kept,))
        for path, file in sheets:
            if file is None:
                del digests[path]
        self.output.write(digests, files)
        return digests, () if all(file for _, file in sheets) else (self._frameless(kept),)

    def _frameless(self, kept: KeptPage) -> Diagnostic:
        message = f"`{kept.address}/`: the host has made no frame for this page"
        return Diagnostic("no-frame", Severity.ERROR, message, Location(self.casting.settings.config))
