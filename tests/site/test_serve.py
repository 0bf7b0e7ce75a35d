"""`serve` shows what has changed, before it is built, and outlives mistakes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.serving import builds, comes, free_port, not_found, running, served, shows
from tests.site.sites import BILLING, CATALOG, CONFIG, LEDGER, make_site


@pytest.mark.parametrize("by_mkdocs", [False, True])
def test_a_change_of_the_catalog_is_shown_and_a_mistake_ends_nothing(tmp_path: Path, *, by_mkdocs: bool) -> None:
    config = make_site(tmp_path / "a", CONFIG.replace("repository:", "catalog: ['catalog/*.yaml']\n      repository:"))
    catalog = config.parent / "catalog/all.yaml"
    with served(config.parent, by_mkdocs=by_mkdocs) as root:
        page = f"{root}{BILLING}/"
        assert shows(page, "Sends invoices.")
        catalog.write_text("[[[", encoding="utf-8")
        assert shows(f"{root}catalog/problems/", "catalog/all.yaml")
        catalog.write_text(CATALOG.replace("Sends invoices.", "Collects money."), encoding="utf-8")
        assert shows(page, "Collects money.")


SLOW = """\
import time
from dataclasses import dataclass

from portal_gen.api import Entity, Markdown, Plugin, Portal, tab

@dataclass(frozen=True)
class Slow(Plugin):
    @tab("slow", "Slow")
    def slow(self, entity: Entity, portal: Portal) -> Markdown:
        time.sleep(300 if entity.name == "ledger" and entity.description == "Stop." else 0)
        return Markdown("Slow, but there.")
"""


def test_a_page_is_shown_before_the_site_is_built(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/slow.py": SLOW})
    with running(config.parent) as (root, said):
        assert comes(lambda: builds(said) == 1)
        stopping = CATALOG.replace("name: ledger", "name: ledger, description: Stop.").replace("Sends", "Mails")
        (config.parent / "catalog/all.yaml").write_text(stopping, encoding="utf-8")
        assert shows(f"{root}{BILLING}/", "Mails invoices.")
        assert not shows(f"{root}{BILLING.replace('billing', 'none')}/", "Mails invoices.", seconds=1)
        assert builds(said) == 1
        (config.parent / "catalog/all.yaml").write_text(CATALOG, encoding="utf-8")
        assert comes(lambda: builds(said) == 2)
        assert shows(f"{root}{LEDGER}/slow/", "Slow, but there.")


#: Browsers have an hour to fetch what is live before a build begins, which is told.
PATIENT = """\
import pathlib, sys
import portal_gen.site.commands.serve as ours

ours._SERVED_FIRST = 3600
begin = ours.Apart.begin

def begun(apart, done):
    print("begun", file=sys.stderr, flush=True)
    begin(apart, done)

ours.Apart.begin = begun
built = lambda result: print("built", file=sys.stderr, flush=True)
ours.serve(pathlib.Path("mkdocs.yml"), ours.Told(built), address={!r})
"""


def test_no_build_begins_before_browsers_could_fetch_what_is_live(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    said, address = tmp_path / "said.txt", f"127.0.0.1:{free_port()}"
    with said.open("w") as stream:
        server = subprocess.Popen([sys.executable, "-c", PATIENT.format(address)], cwd=config.parent, stderr=stream)
    try:
        # Nothing is live before MkDocs has been at work.
        assert comes(lambda: "built" in said.read_text())
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Sends", "Mails"), encoding="utf-8")
        assert shows(f"http://{address}/docs/{BILLING}/", "Mails invoices.")
        assert said.read_text().count("begun") == 1
    finally:
        server.terminate()
        server.wait(20)


def test_the_page_of_an_entity_that_a_mistake_takes_away_says_so_and_reloads(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    page, catalog = f"{BILLING}/", config.parent / "catalog/all.yaml"
    with running(config.parent) as (root, said):
        assert shows(root + page, "Sends invoices.")
        assert comes(lambda: builds(said) == 1)
        catalog.write_text(CATALOG.replace("Component", "<b>", 1), encoding="utf-8")
        assert comes(lambda: not_found(root + page) != "")
        before_the_build = not_found(root + page)
        assert comes(lambda: builds(said) == 2)
        for text in (before_the_build, not_found(root + page)):
            assert "404 - Not found" in text
            assert "not in the site at the moment" in text
            assert re.search(r"catalog/all\.yaml:2:\d+: error\[unknown-kind\].*&lt;b&gt;", text)
            assert "livereload(" in text
        catalog.write_text(CATALOG, encoding="utf-8")
        assert shows(root + page, "Sends invoices.")
        assert comes(lambda: builds(said) == 3)
        assert "at the moment" not in not_found(f"{root}nothing/")
