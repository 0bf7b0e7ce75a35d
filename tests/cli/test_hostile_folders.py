"""Folders that somebody has laid traps in: each trap is refused with a finding, at once, and hides no good file."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run

LOCATION = """\
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec: {targets: [./trap.yaml]}
"""
INCLUDING = CATALOG.replace('"openapi: 3.1.0"', "{$text: ./trap.yaml}")


#: A name of more letters than a disk takes.
LONG = 300 * "a"

#: What takes from an administrator, who may enter every folder, the right to.
AS_ANYBODY = () if os.geteuid() else ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(path))  # an address has some hundred letters at most


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _of_the_system(path: Path) -> None:
    path.symlink_to("/proc/self/environ")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(10 * 2**30)


def _folder(path: Path) -> None:
    path.mkdir()


TRAPS = [_pipe, _socket, _endless, _of_the_system, _loop, _sparse]
REFUSED = {"not-a-file", "outside-root", "file-too-large", "unreadable-file", "missing-target", "missing-file"}


def found(portal_gen: Run, *arguments: str) -> tuple[dict[str, bool | None], set[str]]:
    begun = time.monotonic()
    said = json.loads(portal_gen("check", "--format", "json", "--root", ".", *arguments).out)
    assert time.monotonic() - begun < 5
    valid = {one["ref"]: one["valid"] for one in said["documents"]}
    return valid, {one["code"] for one in said["diagnostics"] if one["severity"] == "error"}


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.__name__)
def test_a_trap_in_the_folder_of_the_catalog_is_refused(
    trap: Callable[[Path], None], here: Path, portal_gen: Run
) -> None:
    (here / "good.yaml").write_text(CATALOG)
    trap(here / "trap.yaml")
    valid, codes = found(portal_gen, ".")
    assert valid["component:default/billing"]
    assert codes
    assert codes <= REFUSED


@pytest.mark.parametrize("trap", [*TRAPS, _folder], ids=lambda trap: trap.__name__)
@pytest.mark.parametrize("text", [LOCATION, INCLUDING], ids=["target", "placeholder"])
def test_a_trap_that_a_file_names_is_refused(
    text: str, trap: Callable[[Path], None], here: Path, portal_gen: Run
) -> None:
    (here / "good.yaml").write_text(text)
    trap(here / "trap.yaml")
    _, codes = found(portal_gen, "--follow", "good.yaml")
    assert codes
    assert codes <= REFUSED


@pytest.mark.parametrize("name", [f"{LONG}.yaml", f"{LONG}/*.yaml", f"{LONG}%20.yaml"], ids=["file", "pattern", "web"])
@pytest.mark.parametrize("text", [LOCATION, INCLUDING], ids=["target", "placeholder"])
def test_a_name_that_no_disk_holds_is_refused(text: str, name: str, here: Path, portal_gen: Run) -> None:
    (here / "good.yaml").write_text(text.replace("trap.yaml", name))
    valid, codes = found(portal_gen, "--follow", "good.yaml")
    assert valid
    assert codes
    assert codes <= REFUSED


@pytest.mark.parametrize("name", ["closed/in.yaml", "closed/*.yaml", "closed/a%20b.yaml"])
@pytest.mark.parametrize("text", [LOCATION, INCLUDING], ids=["target", "placeholder"])
def test_what_lies_in_a_folder_that_may_not_be_entered_is_refused(text: str, name: str, here: Path) -> None:
    (here / "good.yaml").write_text(text.replace("trap.yaml", name))
    (here / "closed").mkdir(mode=0)
    command = [sys.executable, "-m", "portal_gen", "check", "--format", "json", "--root", ".", "--follow", "good.yaml"]
    done = subprocess.run([*AS_ANYBODY, *command], capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)
    assert any(one["valid"] for one in said["documents"])
    codes = {one["code"] for one in said["diagnostics"] if one["severity"] == "error"}
    assert codes
    assert codes <= REFUSED


@pytest.mark.parametrize("name", ["trap.yaml", "trap.yaml/below.yaml"])
@pytest.mark.parametrize("text", ["", LOCATION, INCLUDING], ids=["path", "target", "placeholder"])
def test_a_link_that_leads_back_to_itself_is_told_as_that(text: str, name: str, here: Path, portal_gen: Run) -> None:
    (here / "good.yaml").write_text(text.replace("trap.yaml", name))
    (here / "trap.yaml").symlink_to("other.yaml")
    (here / "other.yaml").symlink_to("trap.yaml")
    outcome = portal_gen("check", "--root", ".", "--follow", "good.yaml" if text else name)
    assert f"error[unreadable-file]: `{name}` is a link that leads back to itself" in outcome.out.replace(
        f"`$text` names `./{name}`: ", ""
    )
    assert "fault" not in portal_gen("check", name).err


def test_links_that_lead_round_are_entered_once(here: Path, portal_gen: Run) -> None:
    (here / "a").mkdir()
    (here / "a" / "good.yaml").write_text(CATALOG)
    (here / "a" / "up").symlink_to("..")
    (here / "a" / "here").symlink_to(".")
    valid, codes = found(portal_gen, ".")
    assert (len(valid), codes) == (3, set())


NAMES = (
    "a\n::error::x.yaml",
    "\x1b[31mred\x07.yaml",
    "a\r.yaml",
    "\u202eb.yaml",
    "'\"<b>&.yaml",
    os.fsdecode(b"\xff.yaml"),
)


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_the_name_of_a_file_says_nothing_to_a_terminal_or_a_service(
    name: str, form: str, here: Path, portal_gen: Run
) -> None:
    (here / "plain.yaml").write_text("a: [\n")
    plain = portal_gen("check", "--root", ".", "--format", form, ".").out
    (here / "plain.yaml").rename(here / name)
    outcome = portal_gen("check", "--root", ".", "--format", form, ".")
    assert outcome.code == 1
    assert len(outcome.out.splitlines()) == len(plain.splitlines())
    assert not {"\x1b", "\x07", "\r", "\u202e"} & set(outcome.out)
    outcome.out.encode()


def test_a_file_that_grows_while_it_is_read_is_read_to_its_bound(here: Path, portal_gen: Run) -> None:
    (here / "growing.yaml").write_text("# " + "x" * 10_000_001)
    _, codes = found(portal_gen, ".")
    assert codes == {"file-too-large"}
