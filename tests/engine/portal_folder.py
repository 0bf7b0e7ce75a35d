"""A portal in a folder with the frames of a small host, so that a test can build it again and again in no time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from portal_gen.build import open_portal
from portal_gen.engine.disk import grown
from portal_gen.engine.disk.lock import locked
from portal_gen.engine.disk.output import Output
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.publishing import looking
from portal_gen.model.digest import digest
from portal_gen.model.location import Location
from portal_gen.render.pages.frame import MARKS, Frame, Hole, cut
from portal_gen.render.pages.frames import FrameKey
from portal_gen.site.commands.stage import stage_for
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.finishing import Finished, Workplace, finish
from portal_gen.site.host.host import Host
from portal_gen.site.into_host.declared import PortalPage
from portal_gen.site.into_host.design_system import overrides
from portal_gen.site.into_host.requests import plan

#: The pages that the built-in plugins declare, and those that the tests' own plugins may.
_PAGES = (
    PortalPage("catalog", "Catalog", nav=True),
    PortalPage("catalog/problems", "Problems"),
    PortalPage("catalog/gallery", "Gallery"),
    PortalPage("catalog/owners", "Owners"),
    PortalPage("mine", "Mine"),
)


@cache
def _frames() -> Mapping[FrameKey, Frame]:
    html = "\n".join(
        [
            f"<title>{MARKS[Hole.TITLE]}</title><meta name=description content='{MARKS[Hole.DESCRIPTION]}'>",
            f"<a href='{MARKS[Hole.EDIT]}'>Edit</a><nav>The navigation</nav>",
            MARKS[Hole.CONTENT],
        ]
    )
    return {request.key: cut(html) for request in plan(_PAGES)}


def as_if_large(patch: pytest.MonkeyPatch) -> None:
    """Let a small portal be kept and looked at as a large one is: as what has changed since, and where it may have."""
    patch.setattr(grown, "_PART", 1)
    patch.setattr(looking, "_SETTLED", 20_000_000)


@dataclass(frozen=True)
class PortalFolder:
    """A folder with a `mkdocs.yml`, a catalog, perhaps plugins and overrides; `kept` holds the cache and the site."""

    folder: Path
    kept: Path

    @property
    def site(self) -> Path:
        return self.kept / "site"

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def build(self, *, site: Path | None = None, jobs: int = 1, clean: bool = False) -> Finished:
        """Build the site with what earlier builds have kept, or without that."""
        configuration, wrong = read_configuration(self.folder / "mkdocs.yml")
        assert configuration is not None
        assert configuration.sound, [str(one) for one in wrong]
        host, files = self._host(configuration.settings.site_name)
        cache = None if clean else self.kept / "cache"
        opened = open_portal(host.settings(configuration.settings), configuration.places, kept_documents(cache, jobs))
        with (
            locked(cache, lambda: None) if cache else nullcontext(),
            stage_for(site or self.site, cache, lambda: None, jobs) as stage,
        ):
            # Without a cache a site is made in the host's folder.
            output = stage.output if cache else Output(stage.host)
            finished = finish(host, opened, Workplace(files, output, cache, jobs), wrong)
            if clean:
                for file in finished.host_files:
                    (stage.host / file.path).parent.mkdir(parents=True, exist_ok=True)
                    (stage.host / file.path).write_bytes(file.content)
            stage.publish(finished, files, host.files, {})
        return finished

    def _host(self, site_name: str) -> tuple[Host, Path]:
        files = self.kept / "host"
        (files / "search").mkdir(parents=True, exist_ok=True)
        (files / "search" / "search_index.json").write_text('{"docs":[]}', encoding="utf-8")
        custom = self.folder / "overrides"
        host = Host(
            frames=_frames(),
            taken={},
            frames_at=(),
            nav=(),
            nav_place=Location("mkdocs.yml"),
            widgets=(),
            linked=frozenset(),
            declared=(),
            templates=(custom, overrides()),
            icons=(custom / ".icons",),
            site_name=site_name,
            site_url="https://portal.example/",
            directory_urls=True,
            files={"search/search_index.json": digest(b'{"docs":[]}')},
        )
        return host, files


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a site but the one that tells builds apart."""
    return dict(_contents(site))


def _contents(site: Path) -> Iterator[tuple[str, bytes]]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_file() and path != "build.json":
            yield path, file.read_bytes()
