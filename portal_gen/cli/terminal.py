"""What is known of the terminal that a result goes to."""

from __future__ import annotations

import os
import shutil

from portal_gen.cli.results import stdout

#: For files and pipes: nothing is wrapped, so that every row stays one line.
UNLIMITED = 100_000


def is_terminal() -> bool:
    """Return whether a result goes to a person: to a terminal, or to somebody who wants it as if it did."""
    return stdout().isatty() or _is_forced()


def is_coloured() -> bool:
    """Return whether a result has colours: on a terminal that has some, unless `NO_COLOR` or `FORCE_COLOR` decides."""
    if os.environ.get("NO_COLOR"):
        return False
    return _is_forced() or (stdout().isatty() and os.environ.get("TERM") != "dumb")


def _is_forced() -> bool:
    return os.environ.get("FORCE_COLOR", "0") not in {"", "0"}


def columns() -> int:
    """Return how many columns a result may take."""
    return shutil.get_terminal_size().columns if stdout().isatty() else UNLIMITED


def page_columns() -> int:
    """Return how many columns a text that is read as a page may take."""
    return min(columns(), 120) if stdout().isatty() else 100
