"""Entries of a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.load.files.entries import expand
from portal_gen.model.diagnostic import Severity

FILES = ("a.yaml", "b.yml", "c.txt", "deep/d.yaml", "deep/er/e.yaml", ".dot/f.yaml", "deep/.g.yaml", ".git/h.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    return root


def names(entry: str, root: Path, base: str = ".") -> list[str]:
    listed, found = expand(entry, root / base, root)
    assert found == ()
    assert {item.named for item in listed} <= {False}
    return [item.file for item in listed]


def test_a_file_is_named(root: Path) -> None:
    listed, found = expand("a.yaml", root, root)
    assert [(item.file, item.named) for item in listed] == [("a.yaml", True)]
    assert found == ()


def test_an_entry_is_relative_to_its_base_and_its_file_to_the_root(root: Path) -> None:
    assert expand("d.yaml", root / "deep", root)[0][0].file == "deep/d.yaml"
    assert expand("../a.yaml", root / "deep", root)[0][0].file == "a.yaml"
    assert expand(str(root / "a.yaml"), root / "deep", root)[0][0].file == "a.yaml"


def test_a_folder_is_every_yaml_file_below_it(root: Path) -> None:
    assert names(".", root) == [".dot/f.yaml", "a.yaml", "b.yml", "deep/.g.yaml", "deep/d.yaml", "deep/er/e.yaml"]
    assert names("deep/", root) == ["deep/.g.yaml", "deep/d.yaml", "deep/er/e.yaml"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.yaml", ["a.yaml"]),
        ("?.y*ml", ["a.yaml", "b.yml"]),
        ("[ab].y*ml", ["a.yaml", "b.yml"]),
        ("deep/**/*.yaml", ["deep/.g.yaml", "deep/d.yaml", "deep/er/e.yaml"]),
        ("**/e.yaml", ["deep/er/e.yaml"]),
        ("*/d.yaml", ["deep/d.yaml"]),
        ("**/f.*", [".dot/f.yaml"]),
        ("deep/**", ["deep/.g.yaml", "deep/d.yaml", "deep/er/e.yaml"]),
    ],
)
def test_a_pattern_is_every_file_that_matches(root: Path, pattern: str, expected: list[str]) -> None:
    assert names(pattern, root) == expected


def test_a_file_may_have_the_name_of_a_pattern(root: Path) -> None:
    (root / "what?.yaml").write_text("")
    listed, _ = expand("what?.yaml", root, root)
    assert [(item.file, item.named) for item in listed] == [("what?.yaml", True)]


def test_loops_of_links_end(root: Path) -> None:
    (root / "deep" / "up").symlink_to("..")
    assert len(names("deep", root)) == len(set(names("deep", root)))


@pytest.mark.parametrize("entry", ["../outside.yaml", "../*.yaml", "link.yaml", "folder"])
def test_nothing_outside_the_root_is_listed(root: Path, entry: str) -> None:
    (root.parent / "outside.yaml").write_text("")
    (root.parent / "other").mkdir()
    (root / "link.yaml").symlink_to("../outside.yaml")
    (root / "folder").symlink_to("../other")
    listed, (problem,) = expand(entry, root, root)
    assert listed == ()
    assert problem.code == "outside-root"


def test_links_out_of_the_root_are_reported_and_the_rest_is_listed(root: Path) -> None:
    (root.parent / "other").mkdir()
    (root.parent / "other" / "x.yaml").write_text("")
    (root / "deep" / "x.yaml").symlink_to("../../other/x.yaml")
    (root / "deep" / "other").symlink_to("../../other")
    listed, found = expand("deep", root, root)
    assert [item.file for item in listed] == ["deep/.g.yaml", "deep/d.yaml", "deep/er/e.yaml"]
    assert sorted(problem.location.file for problem in found) == ["deep/other", "deep/x.yaml"]


def test_a_missing_entry_is_reported_with_what_was_meant(root: Path) -> None:
    listed, (problem,) = expand("a.yml", root, root)
    assert listed == ()
    assert problem.code == "missing-file"
    assert "`a.yaml`" in problem.help


@pytest.mark.parametrize("folder", ["nothing", 300 * "a"])
def test_a_pattern_that_matches_nothing_is_reported(root: Path, folder: str) -> None:
    _, (problem,) = expand(f"{folder}/*.yaml", root, root)
    assert problem.code == "missing-file"


@pytest.mark.parametrize("file", ["", "notes.txt", "deep/notes.md"])
def test_a_folder_without_a_catalog_file_is_a_warning(tmp_path: Path, file: str) -> None:
    (tmp_path / "services/deep").mkdir(parents=True)
    if file:
        (tmp_path / "services" / file).write_text("")
    listed, (problem,) = expand("services/", tmp_path, tmp_path)
    assert listed == ()
    assert (problem.code, problem.severity) == ("no-catalog-file", Severity.WARNING)
    (tmp_path / "services/deep/a.yml").write_text("")
    assert names("services/", tmp_path) == ["services/deep/a.yml"]


def test_a_folder_that_cannot_be_read_is_reported(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os  # noqa: PLC0415  patched here only

    listing = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "er":
            raise PermissionError(13, "Permission denied")
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    listed, (problem,) = expand("deep", root, root)
    assert [item.file for item in listed] == ["deep/.g.yaml", "deep/d.yaml"]
    assert (problem.code, problem.location.file) == ("unreadable-file", "deep/er")


def test_a_hostile_pattern_takes_no_longer_than_another(root: Path) -> None:
    (root / ("a" * 200)).write_text("")
    assert expand("*a" * 30 + "b", root, root)[0] == ()
    assert expand("**/a/" * 30 + "b", root, root)[0] == ()
