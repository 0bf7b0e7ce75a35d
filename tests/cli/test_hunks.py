from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal_gen.cli.commands.fix.hunks import unified

LINES = st.lists(st.sampled_from([f"{letter}\n" for letter in "abcd"]), max_size=30)


@given(LINES, LINES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.skipif(shutil.which("patch") is None, reason="needs patch")
def test_a_diff_makes_one_text_of_the_other(tmp_path: Path, one: list[str], other: list[str]) -> None:
    diff = "".join(unified(one, other))
    assert bool(diff) == (one != other)
    if diff:
        (tmp_path / "a").write_text("".join(one))
        command = ["patch", "--quiet", "--fuzz=0", "--force", "a", "-"]
        subprocess.run(command, input=f"--- a\n+++ a\n{diff}".encode(), cwd=tmp_path, check=True)
        made = (tmp_path / "a").read_text() if (tmp_path / "a").exists() else ""  # patch removes what becomes empty
        assert made == "".join(other)


def test_a_diff_of_repairs_is_that_of_the_standard_library() -> None:
    one = [f"line {number}\n" for number in range(60)]
    other = [*one[:10], "---\n", *one[10:20], "other\n", *one[21:40], *one[41:]]
    assert list(unified(one, other)) == list(difflib.unified_diff(one, other))[2:]


def test_a_line_between_two_repairs_is_not_shown_as_changed() -> None:
    one = [f"line {number}\n" for number in range(20)]
    other = [*one[:5], "five\n", one[6], "seven\n", *one[8:10], "ten\n", *one[11:]]
    changed = [line for line in unified(one, other) if line[0] in "+-"]
    assert changed == ["-line 5\n", "+five\n", "-line 7\n", "+seven\n", "-line 10\n", "+ten\n"]
    assert list(unified(one, other)) == list(difflib.unified_diff(one, other))[2:]


def test_a_diff_of_many_lines_is_shown_at_once() -> None:
    one = [line for number in range(50_000) for line in (f"name: {number}\n", "same\n", "spec:\n")]
    other = [line.replace("name", "title") for line in one]
    begin = process_time()
    assert sum(line.startswith("+") for line in unified(one, other)) >= 50_000
    assert process_time() - begin < 5
