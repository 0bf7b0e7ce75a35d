"""Files as text, and the files that are not read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from portal_gen.load.files.source import read_source
from portal_gen.model.settings import Bounds

BOUNDS = Bounds()


def code_of(root: Path, file: str, bounds: Bounds = BOUNDS) -> str:
    source, found = read_source(root, file, bounds)
    assert source is None
    (problem,) = found
    assert problem.help
    assert problem.location.file == file
    return problem.code


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"name: caf\xc3\xa9\n", "name: café\n"),
        (b"\xef\xbb\xbfname: a\n", "name: a\n"),
        (b"name: caf\xe9\n", "name: caf\ufffd\n"),
        ("a".encode("utf-16-le"), "a\x00"),
    ],
    ids=["utf-8", "byte order mark", "latin-1", "utf-16"],
)
def test_files_are_utf_8_whatever_they_are(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    source, found = read_source(tmp_path, "a.yaml", BOUNDS)
    assert found == ()
    assert source is not None
    assert source.text == text


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    assert code_of(tmp_path, "a.yaml") == "missing-file"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert code_of(tmp_path, "a.yaml") == "not-a-file"


def test_a_path_with_a_nul_is_reported(tmp_path: Path) -> None:
    assert code_of(tmp_path, "a\0.yaml") == "unreadable-file"


def test_a_file_that_another_file_is_taken_for_a_folder_of_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    assert code_of(tmp_path, "a/b.yaml") == "unreadable-file"


def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert code_of(tmp_path, "a.yaml") == "not-a-file"


def test_a_socket_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.yaml")
        assert code_of(tmp_path, "a.yaml") == "not-a-file"


def test_a_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    root = tmp_path / "root"
    root.mkdir()
    (root / "a.yaml").symlink_to(tmp_path / "secret")
    assert code_of(root, "a.yaml") == "outside-root"


def test_a_link_within_the_root_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    source, found = read_source(tmp_path, "b.yaml", BOUNDS)
    assert found == ()
    assert source is not None
    assert source.file == "b.yaml"


def test_a_loop_of_links_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert code_of(tmp_path, "a.yaml") == "unreadable-file"


def test_the_root_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.yaml").write_text("x")
    (tmp_path / "root").symlink_to("there")
    source, found = read_source(tmp_path / "root", "a.yaml", BOUNDS)
    assert source is not None
    assert found == ()


def test_a_file_over_the_bound_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"x" * 101)
    assert code_of(tmp_path, "a.yaml", Bounds(file_bytes=100)) == "file-too-large"
    assert read_source(tmp_path, "a.yaml", Bounds(file_bytes=101))[0] is not None
