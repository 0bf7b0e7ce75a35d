"""What builds that were killed leave beside a site goes with the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from portal_gen.engine.publishing.publish import remove_left_behind
from portal_gen.site.commands.stage import stage_for


def gone() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_only_folders_of_this_site_whose_build_is_gone_are_removed(tmp_path: Path) -> None:
    dead, alive = gone(), os.getpid()
    left_behind = tmp_path / f".site-{dead}-ab_12345.staging"
    kept = [
        tmp_path / name
        for name in (
            f".site-{alive}-ab_12345.staging",
            f".site-{dead}-{alive}-ab_12345.staging",
            f".other-{dead}-ab_12345.staging",
            ".site-mine.staging",
        )
    ]
    for folder in (left_behind, *kept):
        (folder / "deep").mkdir(parents=True)
    remove_left_behind(tmp_path / "site")
    assert sorted(tmp_path.iterdir()) == sorted(kept)


def test_what_a_killed_build_left_in_the_working_folder_goes_with_the_next(tmp_path: Path) -> None:
    left_behind = tmp_path / ".site.portal-gen/host-1234"
    left_behind.mkdir(parents=True)
    with stage_for(tmp_path / "site", tmp_path / "cache", lambda: None) as stage:
        assert not left_behind.exists()
        assert stage.host.is_dir()
