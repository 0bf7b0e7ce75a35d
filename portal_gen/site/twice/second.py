"""The second site: made by another process, of nothing that is kept, with another order of sets, on another day."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from portal_gen.build import open_portal
from portal_gen.engine.kept.documents import kept_documents
from portal_gen.engine.parallel import end_with
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location
from portal_gen.plugin.running.outside import Outside
from portal_gen.plugin.running.rehearsal import Answers, rehearsed
from portal_gen.plugin.running.watch import noticed
from portal_gen.site.commands.build import build
from portal_gen.site.commands.wanted import Wanted
from portal_gen.site.configuration.settings import read_configuration

#: A minute less than a day: the date is another one, and so is the time of day.
_ALMOST_A_DAY = 24 * 60 - 1


class Second(NamedTuple):
    """Where the second site is, what extensions have answered there, and what they read without the portal."""

    site: Path
    answers: Answers
    seen: tuple[Outside, ...]


def second(config_file: Path, folder: Path, jobs: int, config: str) -> Second | Diagnostic:
    """Make a site once more in `folder`, and return it, or why that came to nothing."""
    command = [sys.executable, "-P", "-m", __name__, str(config_file), str(folder), str(jobs), str(os.getpid())]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, errors="replace", check=False)
    try:
        told = json.loads(_answers(folder).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        last = done.stderr.strip().rpartition("\n")[2]
        return _nothing(f"it ended with {done.returncode}{f': {last}' if last else ''}", config)
    if not told["published"]:
        return _nothing(told["why"], config)
    return Second(_site(folder), told["answers"], tuple(Outside(*one) for one in told["seen"]))


def main() -> None:
    """Make the site that the command line names. To be run in a process of its own."""
    config_file, folder, jobs, parent = sys.argv[1:]
    if sys.platform == "linux":
        end_with(int(parent))
    configuration, _ = read_configuration(Path(config_file))
    assert configuration is not None  # noqa: S101  the first build has read it
    with noticed() as seen:
        opened = open_portal(configuration.settings, configuration.places, kept_documents(None, int(jobs)))
        answers = rehearsed(opened.active, opened.portal, backwards=True)
    result = build(Path(config_file), Wanted(site_dir=_site(Path(folder)), jobs=int(jobs), use_cache=False))
    why = result.diagnostics[0].message if result.diagnostics else ""
    told = {"published": result.published, "why": why, "answers": answers, "seen": list(seen)}
    _answers(Path(folder)).write_text(json.dumps(told), encoding="utf-8")


def _environment() -> dict[str, str]:
    """Return the environment of the second process: sets have another order there, and it is another day."""
    here = os.environ
    east = time.localtime().tm_gmtoff // 60
    # The sign is POSIX's: what is west of Greenwich is positive.
    west = _ALMOST_A_DAY - east if east >= 0 else -_ALMOST_A_DAY - east
    zone = f"AWAY{'-' if west < 0 else ''}{abs(west) // 60}:{abs(west) % 60:02}"
    seed = "2" if here.get("PYTHONHASHSEED") == "1" else "1"
    return {**here, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}


def _site(folder: Path) -> Path:
    return folder / "second"


def _answers(folder: Path) -> Path:
    return folder / "answers.json"


def _nothing(why: str, config: str) -> Diagnostic:
    message = f"the second build came to nothing, so nothing is known of the first: {why}"
    help_ = "see what `portal-gen build --no-cache` says"
    return Diagnostic("second-build-failed", Severity.ERROR, message, Location(config), help_)


if __name__ == "__main__":
    main()
