"""Whole files before and after: what is repaired, what is left to people, and that nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repair.one_file import catalog_of, repaired_bytes, repairs_of

CASES = sorted(folder for folder in (Path(__file__).parent / "cases").iterdir())
BYTE_ORDER_MARK = "\ufeff".encode()


def codes(case: Path) -> list[str]:
    return (case / "codes.txt").read_text().split()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_repaired_where_that_takes_no_thought(case: Path, tmp_path: Path) -> None:
    before = (case / "before.yaml").read_bytes()
    done = repairs_of(before, tmp_path)
    assert sorted(found.code for found in done.made) == sorted(codes(case))
    after = done.written("catalog.yaml") if done.texts else before
    assert after.decode() == (case / "after.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_line_ends_a_byte_order_mark_and_a_missing_last_line_end_stay(case: Path, tmp_path: Path) -> None:
    before, after = ((case / f"{name}.yaml").read_bytes() for name in ("before", "after"))
    assert repaired_bytes(before.replace(b"\n", b"\r\n"), tmp_path) == after.replace(b"\n", b"\r\n")
    assert repaired_bytes(BYTE_ORDER_MARK + before, tmp_path) == BYTE_ORDER_MARK + after
    assert repaired_bytes(before.rstrip(b"\n"), tmp_path) == after.rstrip(b"\n")
    assert (tmp_path / "catalog.yaml").read_bytes() == before.rstrip(b"\n")


@pytest.mark.parametrize("case", [case for case in CASES if codes(case)], ids=lambda case: case.name)
def test_what_was_repaired_is_right_then_and_needs_no_other_repair(case: Path, tmp_path: Path) -> None:
    after = (case / "after.yaml").read_bytes()
    left = {found.code for found in catalog_of(after, tmp_path).diagnostics}
    assert left.isdisjoint(codes(case))
    assert repairs_of(after, tmp_path).made == []
