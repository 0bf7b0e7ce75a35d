"""A build that is interrupted leaves the site as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.bad_sites import plugin, state, strays
from tests.site.sites import BILLING, CATALOG, make_site

SLOW = plugin(
    "import pathlib, time\n"
    "        if entity.name == 'ledger':\n"
    "            pathlib.Path('reached').touch()\n"
    "            time.sleep(100)"
)


#: A shell that starts tests in the background has them ignore interrupts, and they hand that down.
INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from portal_gen.cli.main import main; main()"
)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_the_old_site_and_the_next_one_is_right(site: Path, how: signal.Signals) -> None:
    assert run(["build", "-q"]) == 0
    before = state(site / "site")
    make_site(
        site, catalog=CATALOG.replace("Sends invoices", "Sends reminders"), files={"plugins/mine/__init__.py": SLOW}
    )
    command = [sys.executable, "-c", INTERRUPTIBLE, "build", "--jobs", "1"]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (site / "reached").exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(how)
        _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert state(site / "site") == before
    if how == signal.SIGINT:
        assert strays(site) == []

    (site / "plugins/mine/__init__.py").write_text(plugin('return "mine"'))
    assert run(["build", "-q"]) == 0
    after = state(site / "site")
    assert b"Sends reminders." in after[f"{BILLING}/index.html"]
    assert set(before) <= set(after)
    assert strays(site) == []
