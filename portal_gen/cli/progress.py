"""Says how far long work is: on a terminal in one line that changes, elsewhere not at all; with `-v` line by line."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from portal_gen.cli.session import Session
from portal_gen.render.plain import one_line

_CLEAR = "\r\x1b[K"


@contextmanager
def progress(session: Session) -> Iterator[Callable[[str], object]]:
    """Give a function that says what is being done, and nothing where nobody looks on."""
    if session.verbose:
        # Between the lines of others one that changes would not be alone in its place.
        yield session.say
        return
    if session.quiet or os.environ.get("CI") or not sys.stderr.isatty():
        yield id
        return
    try:
        yield _show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _show(doing: str) -> None:
    sys.stderr.write(_CLEAR + one_line(doing)[: shutil.get_terminal_size().columns - 1])
    sys.stderr.flush()
