from __future__ import annotations

from pathlib import Path

from portal_gen.repair.replace_file import replace_file


def test_a_file_that_has_changed_since_it_was_read_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"edited meanwhile")
    assert replace_file(file, tmp_path, b"read", b"repaired") == "it has changed since it was read"
    assert file.read_bytes() == b"edited meanwhile"


def test_a_file_that_was_repaired_under_another_name_is_done(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"repaired")
    assert replace_file(file, tmp_path, b"read", b"repaired") == ""


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert replace_file(tmp_path / "a.yaml", tmp_path, b"read", b"repaired") == "no such file or directory"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_became_a_link_out_of_the_root_is_not_written(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_bytes(b"read")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / "a.yaml").symlink_to(outside)
    reason = replace_file(tmp_path / "root" / "a.yaml", tmp_path / "root", b"read", b"repaired")
    assert reason == "it leads outside the root"
    assert outside.read_bytes() == b"read"
