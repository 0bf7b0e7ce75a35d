"""Half of a character, which JSON may hold and UTF-8 may not: everything is built, and nothing of it is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.sites import BILLING, CATALOG, make_site

HALF = "\ud800"
MARK = "\ufffd"

API = """\
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: billing
  title: {$json: ./half.json}
  description: {$json: ./half.json}
  links: [{url: "https://example.com/", title: {$json: ./half.json}}]
  annotations: {$json: ./keys.json}
spec:
  type: openapi
  lifecycle: {$json: ./half.json}
  owner: payments
  definition: {$text: ./api.json}
  x: {$json: ./keys.json}
"""
FILES = {
    "catalog/half.json": r'"a \ud800 *b*"',
    "catalog/keys.json": r'{"key": "a \ud800"}',
    "catalog/api.json": r'{"openapi":"3.0.0","info":{"title":"\ud800","description":"\ud800 *x*"},"paths":{}}',
}
PLUGIN = r'''
from dataclasses import dataclass
from portal_gen.api import *

HALF = "a \ud800 *b*"


@dataclass(frozen=True)
class Halves(Plugin):
    """Gives half characters to every extension point."""

    @card(title=HALF)
    def card(self, entity, portal):
        return Stack((Markdown(HALF), Text(HALF), Code(HALF, "python"), Link(HALF, "https://example.com/" + HALF)))

    @page("halves", HALF, nav=True, toc=True)
    def page(self, portal):
        many = Explorer(Table((HALF,), ((HALF,),)), (Facet(HALF, ((HALF,),)),))
        return Pages(Section(HALF, Markdown("# " + HALF)), (SubPage("below", HALF, many, HALF),))

    @header()
    def header(self, entity, portal):
        return [Badge(HALF), HeaderLabel(HALF, HALF), Callout(HALF)]

    @column(HALF)
    def column(self, entity, portal):
        return HALF

    @facet(HALF)
    def facet(self, entity, portal):
        return [HALF]

    @search()
    def search(self, portal):
        return [SearchDocument(HALF, HALF, "halves", (HALF,))]

    @widget(HALF)
    def widget(self, portal):
        return HALF

    @enrich()
    def enrich(self, entity, portal):
        return Enrichment({"example.com/half": HALF})

    @check("half")
    def check(self, portal):
        return [Problem(HALF, HALF)]
'''


def built(folder: Path, files: Mapping[str, str]) -> Path:
    site = make_site(folder, catalog=CATALOG + API, files={**FILES, **files}).parent
    assert run(["-f", str(site / "mkdocs.yml"), "build"]) == 0
    return site


def read(file: Path) -> str:
    return file.read_bytes().decode()


def test_pages_mark_the_place_and_the_twin_in_json_keeps_the_escape(tmp_path: Path) -> None:
    site = built(tmp_path, {}) / "site/catalog/default/api/billing"
    assert f"a {MARK}" in read(site / "index.html")
    assert f"a {MARK}" in read(site / "index.md")
    assert r'"title": "a \ud800 *b*"' in read(site / "entity.json")
    assert json.loads(read(site / "entity.json"))["spec"]["x"] == {"key": f"a {HALF}"}


def test_whatever_a_plugin_gives_is_shown_kept_and_shown_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built(tmp_path, {"plugins/halves/__init__.py": PLUGIN, "docs/index.md": "# Hi\n\n<!-- portal:widgets -->\n"})
    for file in (site / "site").rglob("*"):
        if file.suffix in {".html", ".json", ".md", ".xml"}:
            read(file)
    assert f"a {MARK} <em>b</em>" in read(site / "site" / BILLING / "index.html")
    assert f"a {MARK} *b*" in read(site / "site/halves/below/rows.json")
    assert f"a {MARK} *b*" in read(site / "site/index.html")
    (site / "docs/index.md").write_text("# Another\n")
    assert run(["-f", str(site / "mkdocs.yml"), "build"]) == 0
    assert "0 pages written" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [["export", "--format", "json"], ["query", "--format", "json", "kind=api"]])
def test_json_for_other_programs_is_what_javascript_writes(tmp_path: Path, command: list[str]) -> None:
    site = make_site(tmp_path, catalog=CATALOG + API, files=FILES).parent
    done = subprocess.run([sys.executable, "-m", "portal_gen", *command], cwd=site, capture_output=True, check=True)
    assert rb'"title": "a \ud800 *b*"' in done.stdout
    assert json.loads(done.stdout)[0]["spec"]["lifecycle"] == f"a {HALF} *b*"


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_findings_about_it_are_printed_in_every_form(tmp_path: Path, form: str) -> None:
    nobody = API.replace("owner: payments", "owner: {$json: ./half.json}")
    site = make_site(tmp_path, catalog=CATALOG + nobody, files=FILES).parent
    command = [sys.executable, "-m", "portal_gen", "check", "--format", form]
    done = subprocess.run(command, cwd=site, capture_output=True, check=True)
    assert "unknown-reference" in done.stdout.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_unicode_is_one_like_any_other(tmp_path: Path) -> None:
    site = make_site(tmp_path).parent
    (site / "catalog" / "all.yaml").rename(site / "catalog" / os.fsdecode(b"caf\xe9.yaml"))
    assert run(["-f", str(site / "mkdocs.yml"), "build"]) == 0
    assert "caf%EF%BF%BD.yaml" in read(site / "site" / BILLING / "index.html")
    for form in ("text", "json", "github", "sarif", "junit"):
        assert run(["-f", str(site / "mkdocs.yml"), "check", "--format", form]) == 0
