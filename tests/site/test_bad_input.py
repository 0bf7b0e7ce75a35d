"""What bad input gets: a finding with a place, the rest built, the exit code of the contracts, never a traceback."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.bad_sites import BAD, Bad, put, state, strays
from tests.site.sites import BILLING


@pytest.fixture(autouse=True)
def _time_is_bounded() -> Iterator[None]:
    """End a test that waits for ever, as a build would that reads from a pipe."""

    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_mistake_gets_a_finding_with_its_place_and_the_rest_is_built(
    site: Path, capsys: pytest.CaptureFixture[str], bad: Bad
) -> None:
    put(site, bad)
    code = run(["build"])
    said = capsys.readouterr()
    assert bad.found in said.err
    assert re.search(r"^\S+:\d+:\d+: (error|warning)\[", said.err, re.MULTILINE)
    assert code == bad.code, said.err
    assert (site / "site" / BILLING / "index.html").is_file()
    assert (site / "site" / "index.html").is_file()
    assert (said.out, "Traceback" in said.err, strays(site)) == ("", False, [])


@pytest.mark.parametrize(
    "mistake",
    [
        "YAML that does not parse",
        "a file that is not there",
        "a reference to nothing",
        "a plugin that raises",
        "a plugin that does not import",
        "two plugins that claim one address",
    ],
)
def test_a_strict_build_publishes_nothing_and_leaves_the_old_site(
    site: Path, capsys: pytest.CaptureFixture[str], mistake: str
) -> None:
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("old")
    put(site, BAD[mistake])
    assert run(["build", "--strict"]) == 1
    assert state(site / "site") == {"index.html": b"old"}
    assert "nothing published" in capsys.readouterr().err
    assert strays(site) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_check_finds_what_a_build_finds(site: Path, capsys: pytest.CaptureFixture[str], bad: Bad) -> None:
    put(site, bad)
    code = run(["check"])
    said = capsys.readouterr()
    when_rendered = ("address-taken", "plugin-returned", "plugin-failed")
    if not any(one in bad.found for one in when_rendered):
        assert bad.found in said.out
        assert code == bad.code
    assert "Traceback" not in said.out + said.err
