"""Whatever lies in the folders of a site, and becomes of it, the next build is what a clean one is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from portal_gen.engine.disk.cache_dir import working_folder
from portal_gen.engine.disk.lock import locked
from portal_gen.site.commands.build import build
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import contents
from tests.site.sites import CATALOG, CONFIG, LEDGER, make_site


def is_right(config: Path) -> bool:
    """Return whether the site is the same as one that is built from nothing."""
    built = build(config)
    clean = build(config, Wanted(site_dir=config.parent / "clean", use_cache=False))
    return built.published and contents(built.site_dir) == contents(clean.site_dir)


def a_file_becomes_a_page(docs: Path) -> None:
    (docs / "LICENSE").rename(docs / "LICENSE.md")


def a_folder_becomes_a_file(docs: Path) -> None:
    shutil.rmtree(docs / "notes")
    (docs / "notes").write_text("one file now", encoding="utf-8")


def a_name_is_not_utf_8(docs: Path) -> None:
    Path(os.fsdecode(os.fsencode(docs) + b"/caf\xe9.txt")).write_text("coffee", encoding="utf-8")


@pytest.mark.parametrize("change", [a_file_becomes_a_page, a_folder_becomes_a_file, a_name_is_not_utf_8])
def test_a_site_in_which_files_become_others_is_what_a_clean_build_makes(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    config = make_site(tmp_path / "a", files={"docs/LICENSE": "free", "docs/notes/all.txt": "notes"})
    assert is_right(config)
    (config.parent / "docs/index.md").write_text("# Another\n", encoding="utf-8")
    assert is_right(config)
    change(config.parent / "docs")
    assert is_right(config)
    assert is_right(config)


def test_a_file_that_is_lost_from_the_spare_is_not_lost_from_the_site(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    for title in ("One", "Two", "Three"):
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("title: Billing", f"title: {title}"))
        assert is_right(config)
        (working_folder(config.parent / "site") / "spare/catalog/group/index.html").unlink(missing_ok=True)


def _spoil(file: Path) -> None:
    # A file of the spare may be the very file of the site: it is replaced, and not written into.
    file.unlink()
    file.write_text("spoilt", encoding="utf-8")


def _link(page: Path) -> None:
    page.rename(page.with_name("other"))
    page.symlink_to("other")


DAMAGES: Mapping[str, Callable[[Path], object]] = {
    "a stray": lambda page: (page / "stray.html").write_text("stray", encoding="utf-8"),
    "a stray folder": lambda page: shutil.copytree(page, page / "stray"),
    "a page that is another": lambda page: _spoil(page / "index.html"),
    "a page that is gone": lambda page: (page / "index.html").unlink(),
    "a page that has another name": lambda page: (page / "index.html").rename(page / "other.html"),
    "a folder that is gone": shutil.rmtree,
    "a folder that is a link": _link,
    "a link above it": lambda page: _link(page.parents[1]),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("damaged", ["site", ".site.portal-gen/spare"])
def test_what_somebody_has_done_to_a_folder_of_pages_is_undone(tmp_path: Path, damage: str, damaged: str) -> None:
    config = make_site(tmp_path / "a")
    for number in range(5):
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Pays.", f"Pays {number}."))
        assert build(config).published
        if number == 2:
            DAMAGES[damage](config.parent / damaged / LEDGER)
        assert number < 3 or is_right(config)


@pytest.mark.parametrize("damaged", ["site", ".site.portal-gen/spare"])
def test_nothing_is_written_through_a_link_that_leads_out_of_the_site(tmp_path: Path, damaged: str) -> None:
    config = make_site(tmp_path / "a")
    for number in range(5):
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("Pays.", f"Pays {number}."))
        assert build(config).published
        assert number < 3 or is_right(config)
        if number == 2:
            page = config.parent / damaged / LEDGER
            shutil.copytree(page, tmp_path / "theirs")
            (tmp_path / "theirs/index.html").write_text("theirs", encoding="utf-8")
            shutil.rmtree(page)
            page.symlink_to(tmp_path / "theirs")
    assert (tmp_path / "theirs/index.html").read_text(encoding="utf-8") == "theirs"


def test_what_was_taken_out_of_a_site_is_not_in_a_copy_that_is_put_back(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"docs/guide/index.md": "# Guide\n"})
    assert is_right(config)
    shutil.copytree(config.parent / "site", tmp_path / "before")
    (config.parent / "docs/guide/new.md").write_text("# New\n", encoding="utf-8")
    assert is_right(config)
    subprocess.run(["cp", "-a", f"{tmp_path / 'before'}/.", config.parent / "site"], check=True)
    (config.parent / "docs/guide/new.md").unlink()
    assert is_right(config)


def test_a_site_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    (tmp_path / "elsewhere").mkdir()
    (config.parent / "site").symlink_to(tmp_path / "elsewhere")
    for title in ("One", "Two", "Three"):
        (config.parent / "catalog/all.yaml").write_text(CATALOG.replace("title: Billing", f"title: {title}"))
        assert build(config).published
        assert (config.parent / "site").is_symlink()
        assert title in (tmp_path / "elsewhere/catalog/default/component/billing/index.html").read_text()


def test_pages_in_a_linked_folder_are_built_again_where_they_have_changed(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"guide/page.md": "# Before\n"})
    (config.parent / "docs/guide").symlink_to(config.parent / "guide")
    build(config)
    (config.parent / "guide/page.md").write_text("# Afterwards\n", encoding="utf-8")
    build(config)
    assert "Afterwards" in (config.parent / "site/guide/page/index.html").read_text(encoding="utf-8")


def test_what_a_build_has_made_is_no_part_of_the_catalog(tmp_path: Path) -> None:
    text = f"{CONFIG}      catalog: ['**/catalog-info.yaml']\n"
    config = make_site(tmp_path / "a", text, files={"docs/shop/catalog-info.yaml": CATALOG})
    first, second = build(config), build(config)
    (config.parent / "docs/index.md").write_text("# Another\n", encoding="utf-8")
    assert [one.errors for one in (first, second, build(config))] == [0, 0, 0]


def test_a_build_without_a_cache_waits_for_one_with_a_cache(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    site = build(config).site_dir
    before = site.stat().st_ino
    with locked(working_folder(site), lambda: None):
        other = subprocess.Popen([sys.executable, "-m", "portal_gen", "build", "-q", "--no-cache"], cwd=config.parent)
        time.sleep(3)
        assert other.poll() is None
        assert site.stat().st_ino == before
    assert other.wait(60) == 0
    assert site.stat().st_ino != before
