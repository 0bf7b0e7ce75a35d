"""Writes the baseline of a catalog."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.cli.findings import amount, from_here, report
from portal_gen.cli.session import Session
from portal_gen.render.plain import one_line

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.baseline import Baseline
    from portal_gen.findings.decided import Compared


def write_baseline(session: Session, catalog: Catalog, compared: Compared | None, *, everything: bool) -> int | None:
    """Write all that is found now to the baseline, or what of it is found yet; return the exit code if that is all.

    Nothing is written where the configuration is wrong, or where lines of the baseline would be lost unread. Raises
    `click.UsageError` where nobody has named a file that a baseline may be written to, and `OSError` where the disk
    refuses.
    """
    from portal_gen.engine.disk.write import write_whole
    from portal_gen.findings.baseline import written
    from portal_gen.findings.severities import FIXED

    wrong = [found for found in catalog.diagnostics if found.code in FIXED]
    if everything and compared:
        wrong = [found for found in wrong if found.code != "bad-baseline"]
    if wrong:
        report(from_here(wrong, catalog.settings.root))
        return 1
    if compared is None:
        raise click.UsageError("Which file? Name it with `--baseline FILE`, or as `baseline:` in the configuration.")
    entries = compared.today if everything else compared.kept
    path = Path(os.path.normpath(catalog.settings.root / compared.file))
    if why := _unfit(path):
        raise click.UsageError(why)
    write_whole(path, written(entries).encode())
    if not everything:
        session.say(f"{_shown(compared.repaired)} dropped from {_named(path)}")
        return None
    session.say(f"{amount(sum(entries.values()), 'finding')} written to {_named(path)}")
    return 0


def say_repaired(session: Session, compared: Compared) -> None:
    """Tell how much of a baseline is not found any more, and with `-v` what."""
    if not compared.repaired:
        return
    if session.verbose:
        for one in sorted(compared.repaired):
            session.say(one_line(f"{one.file}: repaired[{one.code}]: {one.message}"))
    are = "is" if sum(compared.repaired.values()) == 1 else "are"
    session.say(f"{_shown(compared.repaired)} of the baseline {are} repaired: portal-gen check --prune-baseline")


def _unfit(path: Path) -> str:
    """Return why no baseline is written to a file, or an empty text: what is lost with it must be a baseline."""
    from portal_gen.findings.baseline import is_baseline

    if not path.parent.is_dir():
        return f"There is no folder `{_named(path.parent)}` for the baseline. Make it, or name another file."
    if path.exists() and path.stat().st_size and not (path.is_file() and is_baseline(path)):
        return f"`{_named(path)}` is no baseline, and would be lost. Name another file, or remove it first."
    return ""


def _named(path: Path) -> str:
    """Return the whole path of a file, from the working directory where it lies there."""
    here = Path.cwd()
    return one_line((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())


def _shown(entries: Baseline) -> str:
    return amount(sum(entries.values()), "entry")
