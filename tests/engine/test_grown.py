"""Files of which only what has changed is written: what counts, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.engine.disk.grown import first_line, read_grown, remove_grown, write_grown, write_later
from portal_gen.engine.disk.sealed import DamagedError
from portal_gen.engine.kept.lines import Lines

MANY = {f"{number}.yaml": f"line {number}" for number in range(100)}


def test_what_was_written_later_is_read_with_the_whole(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    write_grown(file, b"whole\nof it")
    assert read_grown(file)[1:] == (b"whole\nof it", b"")
    assert first_line(file) == b"whole\n"
    write_later(file, read_grown(file).seal, b"later\npart")
    assert read_grown(file)[1:] == (b"whole\nof it", b"later\npart")
    assert first_line(file) == b"later\n"


def test_what_was_written_later_does_not_count_beside_another_whole(tmp_path: Path) -> None:
    file, other = tmp_path / "kept.jsonl", tmp_path / "other.jsonl"
    write_grown(file, b"whole")
    write_later(file, read_grown(file).seal, b"later")
    write_grown(other, b"another whole")
    other.replace(file)
    assert read_grown(file)[1:] == (b"another whole", b"")
    assert first_line(file) == b"another whole"


def test_a_whole_that_is_written_anew_has_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    for _ in range(2):
        write_grown(file, b"whole")
        assert read_grown(file).later == b""
        write_later(file, read_grown(file).seal, b"later")
    remove_grown(file)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".jsonl", ".later"])
def test_either_part_that_is_damaged_is_told(tmp_path: Path, ending: str) -> None:
    file = tmp_path / "kept.jsonl"
    write_grown(file, b"whole")
    write_later(file, read_grown(file).seal, b"later")
    damaged = file.with_suffix(ending)
    damaged.write_bytes(damaged.read_bytes()[:-1])
    with pytest.raises(DamagedError):
        read_grown(file)


def test_of_many_lines_those_that_have_changed_are_written_beside_the_others(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    Lines(file).keep(MANY)
    whole = file.read_bytes()
    for number in range(3):
        changed = {**MANY, f"{number}.yaml": "another line", "new.yaml": f"line {number}"}
        Lines.read(file).keep(changed)
        assert Lines.read(file).all() == changed
        assert file.read_bytes() == whole


def test_where_most_lines_have_changed_all_are_written(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    Lines(file).keep(MANY)
    others = {name: f"another {line}" for name, line in MANY.items()}
    Lines.read(file).keep(others)
    assert Lines.read(file) == Lines(file, read_grown(file).seal, others)


def test_lines_that_are_gone_are_written_no_more_once_they_are_many(tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    Lines(file).keep(MANY)
    few = dict(list(MANY.items())[:10])
    Lines.read(file).keep(few)
    assert Lines.read(file).all() == few
