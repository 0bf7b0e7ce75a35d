"""Repairs as a unified diff: for `git apply` as they are, for a terminal in colours and made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from portal_gen.cli.commands.fix.hunks import unified
from portal_gen.cli.results import stdout
from portal_gen.cli.terminal import is_coloured, is_terminal
from portal_gen.render.plain import one_line

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def printed(before: str, after: str, file: str) -> None:
    """Write the diff of a file to stdout."""
    lines = _diff(before, after, one_line(file))
    if not is_terminal():
        click.echo("".join(lines).encode(), file=stdout(), nl=False)
        return
    for line in lines:
        colour = _COLOURS.get(line[:1]) if is_coloured() else None
        click.echo(click.style(_STEERING.sub("", line.rstrip("\r\n")), fg=colour), file=stdout(), color=True)


def _diff(before: str, after: str, file: str) -> Iterator[str]:
    yield f"--- a/{file}\n"
    yield f"+++ b/{file}\n"
    for line in unified(_LINE.findall(before), _LINE.findall(after)):
        yield line if line.endswith("\n") else f"{line}\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"
