"""Asks the host for frames and reads them back: which there must be, the marks in them, and where they are."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from msgspec import Struct

from portal_gen.model.address import ENTITY_DEPTH, EXPLORER, depth
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location
from portal_gen.render.pages.frame import MARKS, TOP, Frame, FrameError, Hole, cut
from portal_gen.render.pages.frames import FrameKey
from portal_gen.site.into_host.declared import PortalPage

#: The name of the folders in which the host makes frames; a number follows.
FOLDER = "_frame"

#: How many folders below the explorer pages of the portal are, below any other page of the navigation, and elsewhere.
_LEVELS, _OTHER_LEVELS, _NOWHERE_LEVELS = 5, 2, 4


class Request(Struct, frozen=True):
    """One frame that the host is asked for: what for, at which address, and which page of the navigation is lit.

    `page` is set where the frame is for one page only: each that a plugin declares has its own, so that hand-written
    pages can link to it by its file.
    """

    key: FrameKey
    address: str
    section: str
    page: PortalPage | None = None

    @property
    def source(self) -> str:
        """Return the path of the frame among the host's documents."""
        return f"{self.address}/index.md".lstrip("/")


def plan(pages: Sequence[PortalPage]) -> tuple[Request, ...]:
    """Return the frames for a portal with these pages; they do not depend on what is in the catalog."""
    in_nav = tuple(page.address for page in pages if page.nav)
    own = [Request(_own_key(page), page.address, _nearest(page.address, in_nav), page) for page in pages]
    keys = dict.fromkeys((*_for_entities(in_nav), *_for_pages(in_nav), *_with_toc(pages, in_nav)))
    return (*own, *(Request(key, _address(key, number), key.section) for number, key in enumerate(keys, 1)))


def _own_key(page: PortalPage) -> FrameKey:
    return FrameKey(page.address, depth(page.address), page.address, made_by=page.made_by)


def _nearest(address: str, in_nav: Iterable[str]) -> str:
    """Return the page of the navigation that an address is or lies below, or an empty text."""
    return max((at for at in in_nav if f"{address}/".startswith(f"{at}/")), key=len, default="")


def mark(page: Page, request: Request, features: Iterable[str]) -> str:
    """Put the marks on a page of the host, and return its content."""
    if request.page is None:
        page.title = MARKS[Hole.TITLE]
    toc = request.page.toc if request.page else request.key.toc
    page.meta["search"] = {"exclude": True}
    page.meta["social"] = {"cards": False}
    if hidden := [*(["navigation"] if "navigation.tabs" in features else []), *([] if toc else ["toc"])]:
        page.meta["hide"] = hidden
    if request.page or request.key.described:
        page.meta["description"] = MARKS[Hole.DESCRIPTION]
    page.edit_url = MARKS[Hole.EDIT] if request.key.edit else None
    page.toc = TableOfContents([_contents(str(page.title), toc=toc)])
    return f'<div id="{TOP}">\n{MARKS[Hole.CONTENT]}\n</div>'


def collect(site: Path, requests: Iterable[Request], config: str) -> Found[Mapping[FrameKey, Frame]]:
    """Return the frames that the host made, and take them out of the site. `config` is where findings point."""
    frames: dict[FrameKey, Frame] = {}
    found: list[Diagnostic] = []
    for request in requests:
        file = site / request.address / "index.html"
        try:
            frame = cut(file.read_text(encoding="utf-8"), "" if request.page else request.address)
        except (OSError, FrameError) as error:
            why = "the host wrote no page for it" if isinstance(error, OSError) else str(error)
            found.append(_finding(Severity.ERROR, why, config))
        else:
            frames[request.key] = frame
            if request.page is None and not frame.has(Hole.TITLE):
                found.append(_finding(Severity.WARNING, "the theme leaves out the title of the page", config))
        _remove(site, request)
    return frames, tuple(dict.fromkeys(found))


def _for_entities(in_nav: Iterable[str]) -> Iterator[FrameKey]:
    section = EXPLORER if EXPLORER in in_nav else ""
    for deep in range(depth(EXPLORER) + 1, depth(EXPLORER) + 1 + _LEVELS):
        yield FrameKey(EXPLORER, deep, section, described=True)
        if deep >= ENTITY_DEPTH:  # pages of entities may have an edit link, and may lack a description
            yield FrameKey(EXPLORER, deep, section, described=False)
            yield FrameKey(EXPLORER, deep, section, edit=True, described=True)
            yield FrameKey(EXPLORER, deep, section, edit=True, described=False)


def _for_pages(in_nav: Iterable[str]) -> Iterator[FrameKey]:
    """Yield the keys for pages below each page of the navigation, and for those that are nowhere near one."""
    for place, levels in (("", _NOWHERE_LEVELS), *((place, _OTHER_LEVELS) for place in in_nav)):
        for deep in range(depth(place) + 1, depth(place) + 1 + levels):
            yield FrameKey(place, deep, place, described=True)


def _with_toc(pages: Iterable[PortalPage], in_nav: Sequence[str]) -> Iterator[FrameKey]:
    """Yield the keys for what is below a page with a table of contents: it has one, too."""
    for page in pages:
        if page.toc:
            place = _nearest(page.address, in_nav)
            for deep in range(depth(page.address) + 1, depth(page.address) + 1 + _OTHER_LEVELS):
                yield FrameKey(place, deep, place, toc=True, described=True)


def _address(key: FrameKey, number: int) -> str:
    """Return an address for a frame that is as deep as the pages that it is for, in the same folder."""
    below = [f"{FOLDER}{number}", *["_"] * (key.depth - depth(key.place) - 1)]
    return "/".join([key.place, *below] if key.place else below)


def _contents(title: str, *, toc: bool) -> AnchorLink:
    """Return a table of contents with a title, and two entries where there are to be any."""
    top = AnchorLink(title, TOP, 1)
    if toc:
        for label, id_ in ((Hole.LABEL, Hole.ID), (Hole.LABEL_2, Hole.ID_2)):
            top.children.append(AnchorLink(MARKS[label], MARKS[id_], 2))
    return top


def _remove(site: Path, request: Request) -> None:
    """Take a frame out of the site, and with it whatever the host put beside it."""
    if request.page:
        (site / request.address / "index.html").unlink(missing_ok=True)
    else:
        levels = request.key.depth - depth(request.key.place)
        shutil.rmtree(
            site.joinpath(*request.address.split("/")[: depth(request.address) - levels + 1]), ignore_errors=True
        )


def _finding(severity: Severity, why: str, config: str) -> Diagnostic:
    return Diagnostic(
        code="unusable-frame",
        severity=severity,
        message=f"no page of the portal can be made as it should: {why}",
        location=Location(config),
        help="a template of `theme.custom_dir` or a plugin that changes pages does this; it must show the title and"
        " the content of a page as they are",
    )
