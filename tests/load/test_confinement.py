"""Nothing outside the root is read, whatever leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.load.files.source import forget_folders, inside_known_folders, read_bytes
from portal_gen.model.settings import Bounds


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.yaml").write_bytes(b"a: 1")
    (tmp_path / "root" / "folder").mkdir(parents=True)
    (tmp_path / "root" / "folder" / "a.yaml").write_bytes(b"a: 2")
    return tmp_path / "root"


def is_read(root: Path, file: str) -> bool:
    forget_folders()
    content, found = read_bytes(root, file, Bounds())
    assert (content is None) == bool(found)
    return content is not None


def test_a_file_below_the_root_is_read(root: Path) -> None:
    assert is_read(root, "folder/a.yaml")
    assert is_read(root, "folder/../folder/a.yaml")


def test_a_link_that_leads_outside_is_not_followed(root: Path) -> None:
    (root / "link.yaml").symlink_to("../outside/a.yaml")
    (root / "link").symlink_to("../outside")
    assert not is_read(root, "link.yaml")
    assert not is_read(root, "link/a.yaml")
    assert not is_read(root, "link/../a.yaml")
    assert not is_read(root, "../outside/a.yaml")


def test_a_link_that_stays_inside_is_followed(root: Path) -> None:
    (root / "link.yaml").symlink_to("folder/a.yaml")
    (root / "link").symlink_to("folder")
    assert is_read(root, "link.yaml")
    assert is_read(root, "link/a.yaml")


def test_a_root_that_was_reached_through_a_link_holds_its_files(root: Path) -> None:
    (root.parent / "way").symlink_to("root")
    assert is_read(root.parent / "way", "folder/a.yaml")
    assert not is_read(root.parent / "way", "../outside/a.yaml")


def test_a_folder_beside_the_root_with_a_longer_name_is_outside(root: Path) -> None:
    (root.parent / "root-2").mkdir()
    assert not inside_known_folders(str(root.parent / "root-2" / "a.yaml"), root)


def test_a_folder_that_became_a_link_is_seen_when_folders_are_forgotten(root: Path) -> None:
    assert is_read(root, "folder/a.yaml")
    (root / "folder" / "a.yaml").unlink()
    (root / "folder").rmdir()
    (root / "folder").symlink_to("../outside")
    assert not is_read(root, "folder/a.yaml")


@pytest.mark.parametrize("size", [0, 1, 7])
def test_a_file_is_read_to_its_end_or_not_at_all(root: Path, size: int) -> None:
    (root / "a.yaml").write_bytes(b"a" * size)
    assert read_bytes(root, "a.yaml", Bounds(file_bytes=7)) == (b"a" * size, ())
    (root / "a.yaml").write_bytes(b"a" * 8)
    content, (problem,) = read_bytes(root, "a.yaml", Bounds(file_bytes=7))
    assert content is None
    assert problem.code == "file-too-large"
