"""`portal-gen fix`: what it prints and writes, and which exit code says what."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run

WRONG = """\
# Ours.
apiVersion: backstage.io/v1alpha1
kind: group          # a team
metadata:
  name:   payments
  labels: {tier: 1}
spec: {type: team, children: []}
"""
RIGHT = WRONG.replace("group ", "Group ").replace("tier: 1", 'tier: "1"')
DIFF = """\
--- a/catalog/teams.yaml
+++ b/catalog/teams.yaml
@@ -1,7 +1,7 @@
 # Ours.
 apiVersion: backstage.io/v1alpha1
-kind: group          # a team
+kind: Group          # a team
 metadata:
   name:   payments
-  labels: {tier: 1}
+  labels: {tier: "1"}
 spec: {type: team, children: []}
"""


@pytest.fixture
def teams(here: Path) -> Path:
    (here / "catalog").mkdir()
    file = here / "catalog" / "teams.yaml"
    file.write_text(WRONG)
    return file


def test_the_diff_comes_first_and_changes_nothing(portal_gen: Run, teams: Path) -> None:
    outcome = portal_gen("fix", "catalog")
    assert (outcome.code, outcome.out) == (1, DIFF)
    assert outcome.err == "2 repairs in 1 file. With --write, portal-gen fix makes them.\n"
    assert teams.read_text() == WRONG


def test_write_makes_the_repairs_and_then_there_is_nothing_to_do(portal_gen: Run, teams: Path) -> None:
    outcome = portal_gen("fix", "catalog", "--write")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "2 repairs in 1 file.\n")
    assert teams.read_text() == RIGHT
    assert portal_gen("check", "catalog").code == 0
    again = portal_gen("fix", "catalog")
    assert (again.code, again.out, again.err) == (0, "", "Nothing to repair.\n")


@pytest.mark.usefixtures("teams")
def test_check_says_how_many_findings_can_be_repaired(portal_gen: Run) -> None:
    assert portal_gen("check", "catalog").err.endswith("\n2 of these can be repaired: portal-gen fix catalog\n")
    assert "repaired" not in portal_gen("check", "catalog", "-q").err


@pytest.mark.usefixtures("teams")
def test_every_repair_is_told_with_v(portal_gen: Run) -> None:
    err = portal_gen("fix", "catalog", "-v").err
    assert "catalog/teams.yaml:3:7: error[unknown-kind]: " in err
    assert "catalog/teams.yaml:6:18: error[wrong-type]: " in err


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_git_takes_the_diff(portal_gen: Run, here: Path, mark: str) -> None:
    def as_bytes(text: str) -> bytes:
        return (mark + text.replace("# Ours.\n", "").rstrip("\n").replace("\n", "\r\n")).encode()

    (here / "a.yaml").write_bytes(as_bytes(WRONG))
    (here / "it.diff").write_bytes(portal_gen("fix", "a.yaml").out.encode())
    subprocess.run(["git", "init", "-q", "."], cwd=here, check=True)
    subprocess.run(["git", "apply", "it.diff"], cwd=here, check=True)
    assert (here / "a.yaml").read_bytes() == as_bytes(RIGHT)


def test_without_paths_the_catalog_of_the_site_is_repaired(portal_gen: Run, site: Path) -> None:
    file = site / "catalog" / "all.yaml"
    file.write_text(CATALOG.replace("owner: payments", "owner: paymnts", 1))
    assert "+  owner: payments" in portal_gen("fix").out
    assert portal_gen("fix", "--write").code == 0
    assert file.read_text() == CATALOG
    assert portal_gen("check", "--strict").code == 0


def test_references_are_repaired_with_paths_only_where_the_rest_is_read(portal_gen: Run, here: Path) -> None:
    (here / "a.yaml").write_text(CATALOG.replace("owner: payments", "owner: paymnts", 1))
    assert portal_gen("fix", "a.yaml").err == "Nothing to repair.\n"
    assert portal_gen("fix", "a.yaml", "--follow").code == 1


def test_what_a_repair_brings_to_light_is_repaired_too(portal_gen: Run, here: Path) -> None:
    # A kind that is not known hides its fields, and the entity; the reference to it can be judged only then.
    text = CATALOG.replace("kind: Group", "kind: group").replace("type: team", "type: 1")
    (here / "a.yaml").write_text(text.replace("owner: payments", "owner: paymnts"))
    assert portal_gen("fix", "a.yaml", "--follow", "--write").code == 0
    assert (here / "a.yaml").read_text() == CATALOG.replace("type: team", 'type: "1"')


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("nosuch.yaml",), 1), (("-", "a.yaml"), 2), (("--writ",), 2), (("a.yaml", "nosuch.yaml"), 1), ((), 1)],
)
def test_wrong_usage_and_what_cannot_be_read(
    portal_gen: Run, here: Path, arguments: tuple[str, ...], code: int
) -> None:
    (here / "a.yaml").write_text(RIGHT)
    outcome = portal_gen("fix", *arguments)
    assert outcome.code == code
    assert outcome.err
    assert outcome.out == ""


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(portal_gen: Run, here: Path) -> None:
    (here / "real.yaml").write_text(WRONG)
    (here / "real.yaml").chmod(0o640)
    (here / "link.yaml").symlink_to("real.yaml")
    assert portal_gen("fix", "link.yaml", "--write").code == 0
    assert (here / "link.yaml").is_symlink()
    assert (here / "real.yaml").read_text() == RIGHT
    assert stat.S_IMODE((here / "real.yaml").stat().st_mode) == 0o640
    assert sorted(path.name for path in here.iterdir()) == ["link.yaml", "real.yaml"]


def test_a_file_that_may_not_be_written_is_an_error_and_the_others_are_repaired(
    portal_gen: Run, here: Path, teams: Path
) -> None:
    other = here / "catalog" / "others.yaml"
    other.write_text(WRONG.replace("payments", "others"))
    other.chmod(0o444)
    outcome = portal_gen("fix", "catalog", "--write")
    assert outcome.code == 1
    assert outcome.err == (
        "catalog/others.yaml: error: it is not repaired: it is read-only\n"
        "4 repairs in 2 files; 1 file could not be written.\n"
    )
    assert teams.read_text() == RIGHT
    assert other.read_text() == WRONG.replace("payments", "others")


def test_nothing_outside_the_root_is_written(portal_gen: Run, here: Path) -> None:
    (here / "outside.yaml").write_text(WRONG)
    (here / "root").mkdir()
    (here / "root" / "link.yaml").symlink_to("../outside.yaml")
    outcome = portal_gen("fix", "root/link.yaml", "--root", "root", "--write")
    assert outcome.code == 1
    assert "error[outside-root]" in outcome.err
    assert (here / "outside.yaml").read_text() == WRONG


def test_a_file_that_is_not_utf8_is_left_as_it_is(portal_gen: Run, here: Path) -> None:
    content = WRONG.encode().replace(b"# Ours", b"# \xe4")
    (here / "a.yaml").write_bytes(content)
    outcome = portal_gen("fix", "a.yaml", "--write")
    assert "not repaired: the file is not UTF-8" in outcome.err
    assert (here / "a.yaml").read_bytes() == content


def test_a_repair_that_would_change_more_is_refused_with_the_reason(portal_gen: Run, here: Path) -> None:
    text = CATALOG.replace("owner: payments", "owner: &who paymnts\n  note: *who", 1)
    (here / "a.yaml").write_text(text)
    outcome = portal_gen("fix", "a.yaml", "--follow")
    assert (outcome.code, outcome.out) == (0, "")
    assert "warning[unknown-reference]" in outcome.err
    assert "not repaired: it would change more than this value, as where an alias repeats it\n" in outcome.err


@pytest.mark.parametrize("before", [WRONG, RIGHT, "a: [\n", "", WRONG.replace("\n", "\r\n"), "\ufeff" + WRONG])
def test_the_repaired_text_of_standard_input_is_printed(here: Path, before: str) -> None:
    command = [sys.executable, "-m", "portal_gen", "fix", "-"]
    outcome = subprocess.run(command, input=before.encode(), capture_output=True, check=False, cwd=here)
    after = before.replace("group ", "Group ").replace("tier: 1", 'tier: "1"')
    assert (outcome.returncode, outcome.stdout.decode(), outcome.stderr) == (0, after, b"")


def test_what_a_catalog_says_does_not_steer_the_terminal(here: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    (here / "a.yaml").write_text(WRONG.replace("# Ours.", "# \x1b[2J\u202e Ours."))
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"}
    command = [sys.executable, "-m", "portal_gen", "fix", "a.yaml"]
    subprocess.run(command, cwd=here, check=False, stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "\x1b[32m+kind: Group" in shown
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown
