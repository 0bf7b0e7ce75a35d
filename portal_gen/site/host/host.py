"""What the host made of the hand-written pages: its files, the frames, and all that the portal's pages need of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from portal_gen.build import Opened
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings
from portal_gen.render.pages.frame import Entries, Frame, Hole
from portal_gen.render.pages.frames import FrameKey
from portal_gen.site.into_host.declared import PortalPage, declared_pages


class NavPage(NamedTuple):
    """A page of the portal that the navigation leads to: its address, its title, the frame that it has, its source."""

    address: str
    title: str
    key: FrameKey
    source: str


class WantsWidgets(NamedTuple):
    """A hand-written page that shows the widgets of the home page: its file in the site, and the file it is from."""

    path: str
    written: str


class Host(Struct, frozen=True):
    """A build of the host, before anything of the portal is added.

    `taken` are the addresses at which there is something, each with a name for it; `frames_at` those at which frames
    were made; `linked` the entities that hand-written pages link to, `declared` the pages of plugins.
    `templates` and `icons` are the folders of the theme, `nav_place` is where the configuration has its navigation.
    """

    frames: Mapping[FrameKey, Frame]
    taken: Mapping[str, str]
    frames_at: tuple[str, ...]
    nav: tuple[NavPage, ...]
    nav_place: Location
    widgets: tuple[WantsWidgets, ...]
    linked: frozenset[str]
    declared: tuple[PortalPage, ...]
    templates: tuple[Path, ...]
    icons: tuple[Path, ...]
    site_name: str
    site_url: str
    directory_urls: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def settings(self, written: Settings) -> Settings:
        """Return the settings of a portal as the host understood them."""
        return replace(written, site_name=self.site_name, site_url=self.site_url, directory_urls=self.directory_urls)

    def is_of(self, opened: Opened) -> bool:
        """Return whether it would be made like this for a portal: with its pages, and what is linked to is there."""
        pages = declared_pages(opened.active, self.site_name)
        return pages == self.declared and self.linked <= opened.catalog.graph.entities.keys()


def to_json(host: Host) -> str:
    """Return a build of the host as JSON, its files by their digests."""
    record = {
        "frames": [[list(key), *_frame(frame)] for key, frame in host.frames.items()],
        "taken": host.taken,
        "frames_at": host.frames_at,
        "nav": host.nav,
        "nav_place": [host.nav_place.file, host.nav_place.line, host.nav_place.column],
        "widgets": host.widgets,
        "linked": sorted(host.linked),
        "declared": host.declared,
        "templates": [str(folder) for folder in host.templates],
        "icons": [str(folder) for folder in host.icons],
        "site": [host.site_name, host.site_url, host.directory_urls],
        "diagnostics": [finding_to_json(finding) for finding in host.diagnostics],
        "files": host.files,
    }
    return json.dumps(record, separators=(",", ":"))


def from_json(text: str) -> Host:
    """Return what `to_json` wrote. Raises `ValueError`, `LookupError` or `TypeError` for what it did not write."""
    record = json.loads(text)
    name, url, directory_urls = record["site"]
    return Host(
        frames={FrameKey(*key): _to_frame(pieces, holes) for key, pieces, holes in record["frames"]},
        taken=record["taken"],
        frames_at=tuple(record["frames_at"]),
        nav=tuple(NavPage(at, title, FrameKey(*key), source) for at, title, key, source in record["nav"]),
        nav_place=Location(*record["nav_place"]),
        widgets=tuple(WantsWidgets(*one) for one in record["widgets"]),
        linked=frozenset(record["linked"]),
        declared=tuple(PortalPage(*one) for one in record["declared"]),
        templates=tuple(map(Path, record["templates"])),
        icons=tuple(map(Path, record["icons"])),
        site_name=name,
        site_url=url,
        directory_urls=directory_urls,
        diagnostics=tuple(map(finding_from_json, record["diagnostics"])),
        files=record["files"],
    )


def _frame(frame: Frame) -> tuple[list[str], list[Any]]:
    pieces = [piece.decode() for piece in frame.pieces]
    return pieces, [_hole(hole) for hole in frame.holes]


def _hole(hole: Hole | Entries) -> Any:
    return [hole.holes, hole.between, hole.joint] if isinstance(hole, Entries) else hole


def _to_frame(pieces: list[str], holes: list[Any]) -> Frame:
    return Frame(tuple(piece.encode() for piece in pieces), tuple(map(_to_hole, holes)))


def _to_hole(record: Any) -> Hole | Entries:
    if isinstance(record, str):
        return Hole(record)
    holes, between, joint = record
    return Entries(tuple(map(Hole, holes)), tuple(between), joint)
