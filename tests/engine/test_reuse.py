"""What is made again and what is not, and what becomes of a cache that is not as it was left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.engine.portal_folder import PortalFolder, as_if_large, contents

CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: billing, description: Sends invoices.}
spec: {type: service, lifecycle: production, owner: payments, dependsOn: ["component:ledger"]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: ledger, title: Ledger}
spec: {type: service, lifecycle: production, owner: payments}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: payments}
spec: {type: team, children: []}
"""
APART = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: alone}
spec: {type: service, lifecycle: production, owner: nobody}
"""
BILLING, LEDGER, ALONE = "component:default/billing", "component:default/ledger", "component:default/alone"


@pytest.fixture
def portal(tmp_path: Path) -> PortalFolder:
    portal = PortalFolder(tmp_path / "portal", tmp_path / "kept")
    portal.write("mkdocs.yml", "site_name: Portal\nplugins: [{portal: {root: .}}]\n")
    portal.write("catalog/all.yaml", CATALOG)
    portal.write("catalog/apart.yaml", APART)
    return portal


def made(portal: PortalFolder) -> set[str]:
    """Build, and return the entities and extensions whose pages were made."""
    return set(portal.build().written.units)


def test_nothing_is_made_again_where_nothing_has_changed(portal: PortalFolder) -> None:
    assert {BILLING, LEDGER, ALONE, "page:catalog/explorer"} <= made(portal)
    assert made(portal) == set()


def test_a_site_in_which_nothing_changes_is_not_touched(portal: PortalFolder) -> None:
    portal.build()
    before = {file: file.stat().st_mtime_ns for file in portal.site.rglob("*")}
    identity = portal.site.stat().st_ino
    portal.build()
    assert {file: file.stat().st_mtime_ns for file in portal.site.rglob("*")} == before
    assert portal.site.stat().st_ino == identity


def test_an_edit_makes_the_pages_of_the_entity_and_of_those_that_speak_of_it(portal: PortalFolder) -> None:
    made(portal)
    portal.write("catalog/all.yaml", CATALOG.replace("title: Ledger", "title: The ledger"))
    again = made(portal)
    assert {BILLING, LEDGER} <= again
    assert ALONE not in again


def test_an_edit_that_gives_an_entity_the_title_of_another_makes_the_pages_that_show_either(
    portal: PortalFolder,
) -> None:
    made(portal)
    page = portal.site / "catalog/default/component/billing/index.html"
    assert "default/ledger</span>" not in page.read_text(encoding="utf-8")
    for title, words in (("Ledger", True), ("Alone", False)):
        portal.write("catalog/apart.yaml", APART.replace("name: alone", f"name: alone, title: {title}"))
        again = made(portal)
        assert {BILLING, ALONE} <= again
        assert ("default/ledger</span>" in page.read_text(encoding="utf-8")) is words


def test_an_edit_that_moves_nothing_leaves_the_rest_of_the_file_alone(portal: PortalFolder) -> None:
    portal.write("catalog/all.yaml", f"{CATALOG}---\n{APART.replace('alone', 'below')}")
    made(portal)
    portal.write("catalog/all.yaml", f"{CATALOG}---\n{APART.replace('alone', 'below')}".replace("Sends", "Mails"))
    assert "component:default/below" not in made(portal)


def test_other_options_make_everything_anew_and_those_of_before_are_still_known(portal: PortalFolder) -> None:
    everything = made(portal)
    before = (portal.folder / "mkdocs.yml").read_text(encoding="utf-8")
    portal.write("mkdocs.yml", before.replace("root: .", "root: ., twins: []"))
    assert made(portal) == everything
    portal.write("mkdocs.yml", before)
    assert made(portal) == set()


def test_a_cache_without_its_site_makes_the_same_site_without_rendering(portal: PortalFolder) -> None:
    made(portal)
    before = contents(portal.site)
    shutil.rmtree(portal.site)
    shutil.rmtree(portal.kept / ".site.portal-gen")
    assert made(portal) == set()
    assert contents(portal.site) == before


def test_a_cache_serves_a_checkout_in_another_folder(portal: PortalFolder, tmp_path: Path) -> None:
    made(portal)
    other = PortalFolder(tmp_path / "elsewhere" / "portal", tmp_path / "elsewhere" / "kept")
    shutil.copytree(portal.folder, other.folder)
    shutil.copytree(portal.kept / "cache", other.kept / "cache")
    assert made(other) == set()
    assert contents(other.site) == contents(portal.site)


def spoil(file: Path, how: str) -> None:
    content = file.read_bytes()
    if how == "cut":
        file.write_bytes(content[: len(content) // 2])
    elif how == "foreign":
        file.write_bytes(b"\x80\x04nothing of ours")
    elif how == "empty":
        file.write_bytes(b"")
    else:
        file.unlink()


@pytest.mark.parametrize("how", ["cut", "foreign", "empty", "gone"])
@pytest.mark.parametrize(
    "what",
    [
        "cache/pages/index-*.jsonl",
        "cache/pages/pages-*.pack",
        ".site.portal-gen/lists/*.json",
        "cache/pages/made.json",
        "cache/documents/*.jsonl",
    ],
)
@pytest.mark.parametrize("site", ["there", "gone"])
def test_a_spoilt_cache_never_makes_another_site(portal: PortalFolder, what: str, how: str, site: str) -> None:
    portal.build()
    for file in portal.kept.glob(what):
        spoil(file, how)
    if site == "gone":
        shutil.rmtree(portal.site)
    portal.write("catalog/all.yaml", CATALOG.replace("title: Ledger", "title: The ledger"))
    finished = portal.build()
    warned = [one.code for one in finished.diagnostics if one.code == "cache-unusable"]
    assert warned == (["cache-unusable"] if "jsonl" in what and how != "gone" else [])
    portal.build(site=portal.kept / "clean", clean=True)
    assert contents(portal.site) == contents(portal.kept / "clean")


def test_a_file_that_somebody_has_changed_in_the_site_is_put_right(portal: PortalFolder) -> None:
    portal.build()
    before = contents(portal.site)
    page = portal.site / "catalog/default/component/billing/index.html"
    page.write_text("edited by hand", encoding="utf-8")
    (portal.site / "left-behind.txt").write_text("no file of ours", encoding="utf-8")
    portal.build()
    assert contents(portal.site) == before


def test_what_is_no_longer_there_is_removed_with_its_folder(portal: PortalFolder) -> None:
    portal.build()
    folder = portal.site / "catalog/default/component/alone"
    assert folder.is_dir()
    portal.write("catalog/apart.yaml", APART.replace("name: alone", "name: together"))
    portal.build()
    assert not folder.exists()
    portal.build(site=portal.kept / "clean", clean=True)
    assert contents(portal.site) == contents(portal.kept / "clean")


def test_packs_do_not_grow_with_the_number_of_builds(portal: PortalFolder) -> None:
    portal.build()
    for number in range(40):
        portal.write(
            "catalog/all.yaml", CATALOG.replace("Sends invoices.", f"Sends invoices {number}. " + "x" * 300_000)
        )
        portal.build()
    size = sum(file.stat().st_size for file in (portal.kept / "cache" / "pages").glob("*.pack"))
    assert size < 30_000_000


RESOLVER = '''\
from dataclasses import dataclass
from portal_gen.api import NamedFile, Plugin, resolver

@dataclass(frozen=True)
class Mine(Plugin):
    """Of this site."""

    @resolver("mine")
    def made(self, file: NamedFile) -> str:
        return "first " + file.text + file.beside("beside.txt").text
'''


@pytest.mark.parametrize("edited", ["plugins/mine/__init__.py", "catalog/named.txt", "catalog/beside.txt"])
def test_a_page_is_made_again_when_what_its_placeholder_is_made_of_has_changed(
    portal: PortalFolder, edited: str
) -> None:
    texts = {"plugins/mine/__init__.py": RESOLVER, "catalog/named.txt": "first ", "catalog/beside.txt": "first "}
    for file, text in texts.items():
        portal.write(file, text)
    portal.write(
        "catalog/apart.yaml", APART.replace("{name: alone}", "{name: alone, description: {$mine: ./named.txt}}")
    )
    portal.build()
    page = portal.site / "catalog/default/component/alone/index.html"
    assert "first first first" in page.read_text()
    assert made(portal) == set()
    portal.write(edited, texts[edited].replace("first ", "second "))
    assert ALONE in made(portal)
    assert page.read_text().count("second") > 0


@pytest.mark.parametrize("how", ["cut", "foreign", "empty", "gone"])
@pytest.mark.parametrize("what", ["cache/pages/index-*.later", "cache/documents/*.later", ".site.portal-gen/lists/*"])
def test_what_is_kept_as_changes_may_be_spoilt_like_anything_else(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch, what: str, how: str
) -> None:
    as_if_large(monkeypatch)
    portal.build()
    portal.write("catalog/apart.yaml", APART.replace("name: alone", "name: alone, title: Alone"))
    portal.build()
    files = list(portal.kept.glob(what))
    assert files
    for file in files:
        spoil(file, how)
    portal.write("catalog/apart.yaml", APART.replace("name: alone", "name: alone, title: Not alone"))
    warned = {one.code for one in portal.build().diagnostics if one.code == "cache-unusable"}
    assert warned == ({"cache-unusable"} if what.endswith("later") and how != "gone" else set())
    portal.build(site=portal.kept / "clean", clean=True)
    assert contents(portal.site) == contents(portal.kept / "clean")


def test_what_was_just_kept_is_not_forgotten_beside_more_than_are_kept(
    portal: PortalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_if_large(monkeypatch)
    portal.build()
    (index,) = portal.kept.glob("cache/pages/index-*.jsonl")
    # Builds that were killed, and caches that were put back, leave more of them.
    for number in range(6):
        os.utime(shutil.copy(index, index.with_name(f"index-{number}.jsonl")))
    portal.write("catalog/apart.yaml", APART.replace("name: alone", "name: alone, title: Alone"))
    assert "cache-unusable" not in {one.code for one in portal.build().diagnostics}
    assert index.exists()
    assert made(portal) == set()
