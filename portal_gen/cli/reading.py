"""Reads the catalog files that a command line names, or standard input; no site is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog

#: The name of standard input on a command line, and in what is found there.
STDIN = "-"

#: What a command does, before click makes a command of it.
Function = Callable[..., int]


def catalog_options(function: Function) -> Function:
    """Return a command with the options that say what a catalog may read, and where it is published."""
    published = click.option(
        "--repository",
        default="",
        metavar="ADDRESS",
        help="Where the root is published. Default: the git remote.",
    )
    confined = click.option(
        "--root",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar="DIR",
        help="Read nothing outside this folder. Default: the git top level.",
    )
    return confined(published(function))


def read_paths(paths: Sequence[str], *, root: Path | None, repository: str, follow: bool) -> Catalog:
    """Return the catalog in files and folders, or in standard input where the one path is `-`."""
    from portal_gen.catalog.read import read, read_text

    if STDIN not in paths:
        return read(paths, root=root, repository=repository, follow=follow)
    the_only_path(paths)
    text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
    return read_text(text, STDIN, root=root, repository=repository, follow=follow)


def the_only_path(paths: Sequence[str]) -> str:
    """Return standard input where it is the one path. Raises `click.BadParameter` where it is one of several."""
    if len(paths) > 1:
        raise click.BadParameter("`-` is standard input, and stands alone.", param_hint="PATH")
    return paths[0]
