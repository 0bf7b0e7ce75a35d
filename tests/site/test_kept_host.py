"""When MkDocs runs again, and what becomes of what it made the last time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import contents
from tests.site.sites import CATALOG, CONFIG, make_site


@pytest.fixture
def config(tmp_path: Path) -> Path:
    config = make_site(tmp_path / "a")
    build(config)
    return config


def kept(config: Path) -> dict[str, int]:
    """Return the builds of the host that are kept, each with when it was made."""
    folders = (config.parent / ".cache/portal-gen/host").glob("*")
    return {folder.name: (folder / "host.json").stat().st_mtime_ns for folder in folders}


def is_right(config: Path, result: Result) -> bool:
    """Return whether a site is the same as one that was built from nothing."""
    clean = build(config, Wanted(site_dir=config.parent / "clean", use_cache=False))
    return contents(result.site_dir) == contents(clean.site_dir)


def test_an_edit_of_the_catalog_does_not_run_mkdocs(config: Path) -> None:
    before = kept(config)
    (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends invoices", "Mails them"), encoding="utf-8")
    result = build(config)
    assert kept(config) == before
    assert is_right(config, result)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("docs/index.md", "# Good morning\n"),
        ("docs/more.md", "# More\n"),
        ("docs/extra.css", "body {}\n"),
        ("mkdocs.yml", CONFIG.replace("site_name: Demo", "site_name: Shown")),
        ("mkdocs.yml", CONFIG.replace("font: false", "font: false\n  palette: {scheme: slate}")),
        ("plugins/mine/__init__.py", "from portal_gen.api import *\nfrom dataclasses import dataclass\n"),
    ],
)
def test_what_the_host_is_made_of_runs_it_again(config: Path, file: str, text: str) -> None:
    before = kept(config)
    (config.parent / file).parent.mkdir(parents=True, exist_ok=True)
    (config.parent / file).write_text(text, encoding="utf-8")
    result = build(config)
    assert set(kept(config)) - set(before)
    assert is_right(config, result)


def test_another_theme_has_other_icons_or_none(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # That theme writes the second of the build into its home page, unless it is told one.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    config.write_text(CONFIG.replace("name: material\n  font: false", "name: mkdocs"), encoding="utf-8")
    result = build(config)
    assert is_right(config, result)


def test_a_page_that_links_to_an_entity_is_made_again_when_the_entity_goes(tmp_path: Path) -> None:
    page = {"docs/index.md": "# Welcome\n\n[Ledger](entity:component:ledger)\n"}
    config = make_site(tmp_path / "a", files=page)
    assert [one.code for one in build(config).diagnostics] == []
    (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("name: ledger", "name: book"), encoding="utf-8")
    result = build(config)
    assert "unknown-reference" in {one.code for one in result.diagnostics}
    assert is_right(config, result)


@pytest.mark.parametrize(
    "config_text",
    [
        CONFIG + "hooks: [hook.py]\n",
        CONFIG + "copyright: !ENV [WHO, nobody]\n",
        CONFIG + "markdown_extensions: [pymdownx.snippets]\n",
    ],
    ids=["hooks", "environment", "snippets"],
)
def test_a_host_that_may_read_anything_runs_each_time(tmp_path: Path, config_text: str) -> None:
    config = make_site(tmp_path / "a", config_text, files={"hook.py": ""})
    build(config)
    result = build(config)
    assert kept(config) == {}
    assert result.pages_written == 0
    assert is_right(config, result)


@pytest.mark.parametrize("file", ["host.json", "site/index.html", "site/sitemap.xml"])
@pytest.mark.parametrize("spoil", ["cut", "gone"])
def test_a_spoilt_build_of_the_host_is_made_anew_with_a_warning(config: Path, file: str, spoil: str) -> None:
    (folder,) = (config.parent / ".cache/portal-gen/host").iterdir()
    if spoil == "gone":
        (folder / file).unlink()
    else:
        (folder / file).write_bytes((folder / file).read_bytes()[:-10])
    (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends invoices", "Mails them"), encoding="utf-8")
    result = build(config)
    nothing_is_kept = (file, spoil) == ("host.json", "gone")
    assert [one.code for one in result.diagnostics] == ([] if nothing_is_kept else ["cache-unusable"])
    assert is_right(config, result)
    assert [one.code for one in build(config).diagnostics] == []


PAGE = """
from dataclasses import dataclass
from portal_gen.api import Component, Plugin, Portal, Text, page

@dataclass(frozen=True)
class Rota(Plugin):
    '''Tells who is on call.'''

    @page("rota", "{title}", nav=True)
    def rota(self, portal: Portal) -> Component:
        return Text("nobody")
"""


def test_the_navigation_follows_a_plugin_that_is_installed_and_edited(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", CONFIG)
    # As `pip install --editable` leaves it: the code is elsewhere, and its version stays the same.
    code, facts = tmp_path / "code" / "rota.py", tmp_path / "code" / "rota-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: rota\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text("[portal_gen.plugins]\nrota = rota:Rota\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(code.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    for title in ("On call", "Who is awake"):
        code.write_text(PAGE.format(title=title), encoding="utf-8")
        command = [sys.executable, "-m", "portal_gen", "build", "-q"]
        subprocess.run(command, cwd=config.parent, env=environment, check=False)
        assert title in (config.parent / "site/index.html").read_text(encoding="utf-8")


def test_where_the_host_cannot_be_kept_the_site_is_built_all_the_same(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    (config.parent / ".cache/portal-gen").mkdir(parents=True)
    (config.parent / ".cache/portal-gen/host").write_text("no folder", encoding="utf-8")
    assert is_right(config, build(config))
    assert is_right(config, build(config, Wanted(clean=True)))
    assert kept(config)


def test_icons_of_an_extension_are_looked_at(tmp_path: Path) -> None:
    emoji = """
markdown_extensions:
  - pymdownx.emoji:
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      options: {custom_icons: [icons]}
"""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'
    files = {"icons/ours/one.svg": drawing, "docs/index.md": "# Icons\n\n:ours-one:\n"}
    config = make_site(tmp_path / "a", CONFIG + emoji, files=files)
    assert "0 0 1 1" in (build(config).site_dir / "index.html").read_text(encoding="utf-8")
    before = kept(config)
    build(config)
    assert kept(config) == before
    (config.parent / "icons/ours/one.svg").write_text(drawing.replace("0 0 1 1", "0 0 2 2"), encoding="utf-8")
    # Material remembers icons as long as a process lives.
    build(config)
    assert kept(config).keys() - before.keys()


def test_code_of_the_sites_own_in_the_configuration_has_mkdocs_run_each_time(tmp_path: Path) -> None:
    fences = """
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: loud
          class: loud
          format: !!python/name:fences.loud
"""
    config = make_site(tmp_path / "a", CONFIG + fences, files={"docs/index.md": "# Home\n\n```loud\nhello\n```\n"})
    code = "def loud(source, language, css_class, options, md, **other):\n    return f'<b>{source}{mark}</b>'\n"
    for mark in ("!", "?!"):
        (config.parent / "fences.py").write_text(f"mark = {mark!r}\n{code}", encoding="utf-8")
        command = [sys.executable, "-B", "-m", "portal_gen", "build"]
        subprocess.run(
            command, cwd=config.parent, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        )
        assert f"<b>hello{mark}</b>" in (config.parent / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("in_its_place", ["cache", "cache/pages"])
def test_a_cache_that_cannot_be_kept_is_a_warning_and_costs_no_build(
    tmp_path: Path,
    in_its_place: str,
    strict: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    (tmp_path / in_its_place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / in_its_place).write_text("no folder", encoding="utf-8")
    result = build(make_site(tmp_path / "a"), Wanted(cache_dir=tmp_path / "cache", strict=strict))
    assert [one.code for one in result.diagnostics] == ["cache-unusable"]
    assert result.published is not strict
    assert (result.site_dir / "index.html").is_file() is not strict
