"""Where results go, and nothing else: what a plugin prints is for people, and would break what programs read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from contextvars import ContextVar
from typing import TextIO

import click

_STDOUT: ContextVar[TextIO | None] = ContextVar("stdout", default=None)


@contextmanager
def nothing_else_printed() -> Iterator[None]:
    """Send to stderr whatever is printed inside the block, in processes that are forked there too, except results."""
    before = _STDOUT.set(sys.stdout)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        _STDOUT.reset(before)


def stdout() -> TextIO:
    """Return the stream that results go to."""
    return _STDOUT.get() or sys.stdout


def result(text: str, *, nl: bool = True, styled: bool = False) -> None:
    """Write a result of a command to stdout, with a line end after it unless `nl` is False.

    Colours are left out where stdout is no terminal, unless the text is `styled` all the same.
    """
    click.echo(text, file=stdout(), nl=nl, color=True if styled else None)
