from __future__ import annotations

import difflib
import shutil
import subprocess
from pathlib import Path

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
