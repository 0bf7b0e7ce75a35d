"""What is built after an edit is what a clean build makes, with MkDocs and its theme at work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis.stateful import initialize, rule

from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import PortalFolder, as_if_large
from tests.engine.test_incremental import ANSWERS, Editing, look_at_sequences

#: Sequences of edits; the long form of the test looks at hundreds.
SEQUENCES = int(os.environ.get("PORTAL_GEN_HOST_SEQUENCES", "10"))

#: So that several processors share them.
PARTS = 2

THEMES: tuple[dict[str, Any], ...] = (
    {"name": "material", "font": False},
    {"name": "material", "font": False, "features": ["navigation.tabs", "navigation.sections"]},
    {"name": "material", "font": False, "custom_dir": "overrides"},
    {"name": "mkdocs"},
)

PAGES = (
    "# Welcome\n",
    "# Welcome\n\nAsk [the team](entity:group:alpha).\n",
    "# Welcome\n\n<!-- portal:widgets -->\n",
)


class HostedFolder(PortalFolder):
    """A portal in a folder, built by the command."""

    def build(  # type: ignore[override]  # of both results, the test reads the findings
        self, *, site: Path | None = None, jobs: int = 1, clean: bool = False
    ) -> Result:
        """Build the site with what earlier builds have kept, or without that."""
        config, cache = self.folder / "mkdocs.yml", self.kept / "cache"
        return build(config, Wanted(site_dir=site or self.site, jobs=jobs, cache_dir=cache, use_cache=not clean))


class EditingWithTheHost(Editing):
    """Somebody who edits hand-written pages and the theme, too."""

    Folder = HostedFolder

    @initialize(answer=st.sampled_from(ANSWERS))
    def begin(self, answer: str) -> None:
        """Begin with a home page in the first of the themes."""
        self.theme = THEMES[0]
        self.portal.write("docs/index.md", PAGES[0])
        self.portal.write("overrides/main.html", '{% extends "base.html" %}\n')
        super().begin(answer)

    @rule(theme=st.sampled_from(THEMES))
    def choose_a_theme(self, theme: dict[str, Any]) -> None:
        self.theme = theme

    @rule(file=st.sampled_from(("index.md", "guide.md", "deep/er.md")), text=st.sampled_from(PAGES))
    def write_a_page(self, file: str, text: str) -> None:
        self.portal.write(f"docs/{file}", text)

    @rule(file=st.sampled_from(("guide.md", "deep/er.md")))
    def remove_a_page(self, file: str) -> None:
        (self.portal.folder / "docs" / file).unlink(missing_ok=True)

    @rule(text=st.sampled_from(("Ours", "Theirs")))
    def change_a_template_of_the_theme(self, text: str) -> None:
        footer = f'{{% extends "base.html" %}}{{% block footer %}}<footer>{text}</footer>{{% endblock %}}\n'
        self.portal.write("overrides/main.html", footer)

    def config(self) -> dict[str, Any]:
        """Return what `mkdocs.yml` says now."""
        said = super().config()
        return {**said, "theme": self.theme, "plugins": ["search", *said["plugins"]]}


@pytest.fixture(autouse=True)
def _time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the themes writes the second of the build into its home page, unless it is told one."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_large(monkeypatch)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_site_after_any_edits_is_what_a_clean_build_makes_with_the_host(part: int) -> None:
    look_at_sequences(EditingWithTheHost, SEQUENCES // PARTS + (part < SEQUENCES % PARTS))
