"""A build that is killed leaves the old site or the new one, whole, and the next build is right."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.portal_folder import PortalFolder, contents
from tests.engine.test_same_site import BUILD, SOURCE, make

#: The long form kills 200 builds.
KILLS = int(os.environ.get("PORTAL_GEN_KILLS", "20"))


def start(portal: PortalFolder) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", BUILD, str(SOURCE), str(portal.folder), str(portal.kept)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def edit(portal: PortalFolder, number: int) -> None:
    for file in portal.folder.glob("catalog/*.yaml"):
        text = file.read_text(encoding="utf-8")
        changed = text.replace("lifecycle: production", f"lifecycle: stage-{number}").replace(
            f"lifecycle: stage-{number - 1},", f"lifecycle: stage-{number},"
        )
        file.write_text(changed, encoding="utf-8")


def test_a_build_that_is_killed_leaves_one_whole_site_and_the_next_is_right(tmp_path: Path) -> None:
    portal = make(tmp_path, 60)
    began = time.monotonic()
    assert start(portal).wait() == 0
    longest = time.monotonic() - began
    chance = random.Random(7)  # noqa: S311  moments, not secrets
    for number in range(1, KILLS + 1):
        old = contents(portal.site)
        edit(portal, number)
        portal.build(site=tmp_path / "clean", clean=True)
        new = contents(tmp_path / "clean")
        process = start(portal)
        time.sleep(chance.uniform(0.3, 1.0) * longest)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert contents(portal.site) in (old, new)
        if number % 5 == 0:
            assert start(portal).wait() == 0
            assert contents(portal.site) == new


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    portal = make(tmp_path, 60)
    processes = [start(portal) for _ in range(3)]
    assert [process.wait() for process in processes] == [0, 0, 0]
    portal.build(site=tmp_path / "clean", clean=True)
    assert contents(portal.site) == contents(tmp_path / "clean")


def test_a_place_that_cannot_be_written_to_leaves_the_old_site(tmp_path: Path) -> None:
    portal = make(tmp_path, 5)
    portal.build()
    old = contents(portal.site)
    edit(portal, 1)
    shutil.rmtree(portal.kept / ".site.portal-gen")
    (portal.kept / ".site.portal-gen").write_text("no folder", encoding="utf-8")
    with pytest.raises(OSError, match="exists"):
        portal.build()
    assert contents(portal.site) == old


def test_a_disk_that_takes_no_more_leaves_the_old_site_and_the_next_build_is_right(tmp_path: Path) -> None:
    portal = make(tmp_path, 20)
    portal.build()
    old = contents(portal.site)
    edit(portal, 1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            portal.build()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(portal.site) == old
    portal.build()
    shutil.rmtree(tmp_path / "clean", ignore_errors=True)
    portal.build(site=tmp_path / "clean", clean=True)
    assert contents(portal.site) == contents(tmp_path / "clean")


@pytest.mark.skipif(sys.platform != "linux", reason="a build has one process there")
def test_no_process_outlives_a_build_that_is_ended(tmp_path: Path) -> None:
    portal = make(tmp_path, 450)
    code = BUILD.replace(".build()", ".build(jobs=2)")
    command = [sys.executable, "-c", code, str(SOURCE), str(portal.folder), str(portal.kept)]
    process = subprocess.Popen(command, start_new_session=True)
    until = time.monotonic() + 60
    while not (children := running(process.pid)) and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.wait()
    while any(map(alive, children)) and time.monotonic() < until:
        time.sleep(0.02)
    assert children
    assert not any(map(alive, children))


def running(parent: int) -> list[int]:
    """Return the processes that a process has begun, as Linux tells of them."""
    try:
        return [int(word) for word in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_what_a_killed_build_has_half_written_is_cleared_and_nothing_of_anybody_else(tmp_path: Path) -> None:
    portal = make(tmp_path, 5)
    portal.build()
    pages, lists = portal.kept / "cache/pages", portal.kept / ".site.portal-gen/lists"
    halves = pages / ".index-0123.jsonl-4567", lists / ".0123.json-4567"
    others = pages / ".gitignore", lists / ".gitignore"
    for file in (*halves, *others):
        file.write_text("half", encoding="utf-8")
    edit(portal, 1)
    portal.build()
    assert not any(half.exists() for half in halves)
    assert all(other.exists() for other in others)
