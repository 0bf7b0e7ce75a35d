"""What is known of the terminal that a result goes to."""

from __future__ import annotations

import shutil

from portal_gen.cli.results import stdout

#: For files and pipes: nothing is wrapped, so that every row stays one line.
UNLIMITED = 100_000


def columns() -> int:
    """Return how many columns a result may take."""
    return shutil.get_terminal_size().columns if stdout().isatty() else UNLIMITED


def page_columns() -> int:
    """Return how many columns a text that is read as a page may take."""
    return min(columns(), 120) if stdout().isatty() else 100
