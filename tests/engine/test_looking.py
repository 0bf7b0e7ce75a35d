"""A look at the files of a site and of its spare: what it finds, and where it need not look."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from portal_gen.engine.publishing import looking
from portal_gen.engine.publishing.listing import FileEntry, Listing, folders_of, read_listings, write_listing
from portal_gen.engine.publishing.looking import Differences, differences, looked_over

FILES = ("index.html", "a/index.html", "a/b/index.html", "a/b/more.html", "c/index.html")
FOLDERS = {"", "a/", "a/b/", "c/"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site whose files have other names, too, as those of a site with a spare have."""
    for path in FILES:
        for tree in ("site", "spare"):
            (tmp_path / tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(path, encoding="utf-8")
        os.link(tmp_path / "site" / path, tmp_path / "spare" / path)
    return tmp_path / "site"


@pytest.fixture
def listing(site: Path) -> Listing:
    lists = site.parent / "lists"
    entries = {path: FileEntry(path, (site / path).stat().st_size, (site / path).stat().st_mtime_ns) for path in FILES}
    names = write_listing(entries, read_listings((site,), lists)[0].whole, entries, lists)
    (site / "build.json").write_text(str(names).replace("'", '"'), encoding="utf-8")
    return read_listings((site,), lists)[0]


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what has changed before a look be long ago."""
    monkeypatch.setattr(looking, "_SETTLED", 0)


def edited(site: Path) -> None:
    (site / "a/b/index.html").write_text("by hand", encoding="utf-8")


def removed(site: Path) -> None:
    (site / "a/b/index.html").unlink()


def added(site: Path) -> None:
    (site / "a/b/stray.html").write_text("", encoding="utf-8")


def linked(site: Path) -> None:
    (site / "a").rename(site.parent / "elsewhere")
    (site / "a").symlink_to(site.parent / "elsewhere")


LOST, STRAY = ("a/b/index.html",), ("a/b/stray.html",)
BEHIND = ("a/index.html", "a/b/index.html", "a/b/more.html")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (edited, Differences(LOST, LOST)),
        (removed, Differences(LOST)),
        (added, Differences((), STRAY)),
        (linked, Differences(BEHIND, ("a",))),
    ],
)
def test_a_look_finds_each_file_that_is_not_as_it_was_written(
    site: Path, listing: Listing, change: Callable[[Path], None], found: Differences
) -> None:
    assert differences(site, listing) == Differences()
    change(site)
    for one in (differences(site, listing), looked_over(site, listing, {}).differences):
        assert (set(one.lost), set(one.strays)) == (set(found.lost), set(found.strays))


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("change", [removed, added, linked])
def test_a_folder_in_which_names_have_changed_is_looked_into_again(
    site: Path, listing: Listing, change: Callable[[Path], None]
) -> None:
    known = looked_over(site, listing, {}).times
    assert known.keys() == FOLDERS
    change(site)
    assert looked_over(site, listing, known).differences
    assert looked_over(site, listing, {}).differences


@pytest.mark.usefixtures("settled")
def test_a_folder_whose_names_are_the_same_is_looked_into_only_where_its_files_may_be_others(
    site: Path, listing: Listing
) -> None:
    known = looked_over(site, listing, {}).times
    edited(site)
    assert looked_over(site, listing, known) == (Differences(), known, frozenset())
    found = looked_over(site, listing, known, {"a/b/"})
    assert found.differences.lost == LOST
    assert found.times.keys() == FOLDERS - {"a/b/"}


def test_the_folder_of_a_file_is_named_as_lists_name_it() -> None:
    assert folders_of(FILES) == FOLDERS


@pytest.mark.usefixtures("settled")
def test_a_folder_with_a_file_that_has_no_other_name_is_told(site: Path, listing: Listing) -> None:
    assert looked_over(site, listing, {}).alone == set()
    (site.parent / "spare/a/b/more.html").unlink()
    assert looked_over(site, listing, {}).alone == {"a/b/"}


@pytest.mark.usefixtures("settled")
def test_nothing_is_noted_of_a_folder_that_holds_one_nobody_has_listed(site: Path, listing: Listing) -> None:
    (site / "a/empty").mkdir()
    assert looked_over(site, listing, {}).times.keys() == FOLDERS - {"a/"}


def test_nothing_is_noted_of_a_folder_that_has_changed_a_moment_ago(site: Path, listing: Listing) -> None:
    assert looked_over(site, listing, {}).times == {}


def test_a_list_is_told_as_what_has_changed_since_another(site: Path, listing: Listing) -> None:
    lists = site.parent / "lists"
    entries = dict(listing.files())
    entries |= {f"{number}.html": FileEntry("", 0, 0) for number in range(20)}
    changed = [path for path in entries if path not in FILES]
    (site / "build.json").write_text(str(write_listing(entries, listing.whole, changed, lists)).replace("'", '"'))
    (large,) = read_listings((site,), lists)
    assert (dict(large.files()), large.changes) == (entries, {})
    del entries["1.html"]
    entries["2.html"] = FileEntry("another", 1, 1)
    (site / "build.json").write_text(
        str(write_listing(entries, large.whole, ("1.html", "2.html", "3.html"), lists)).replace("'", '"')
    )
    (told,) = read_listings((site,), lists)
    assert dict(told.files()) == entries
    assert told.changes == {"1.html": None, "2.html": entries["2.html"]}
