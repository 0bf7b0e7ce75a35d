"""Reads the catalog files that a command line names, or standard input; no site is needed."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.cli.session import Session
from portal_gen.cli.site_model import kinds_of_site

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


def read_paths(session: Session, paths: Sequence[str], *, root: Path | None, repository: str, follow: bool) -> Catalog:
    """Return the catalog in files and folders, or in standard input where the one path is `-`.

    Where there is a site, documents of the kinds that its model adds are judged by it.
    """
    from portal_gen.catalog.read import read, read_text, settings_for

    if STDIN in paths and len(paths) > 1:
        raise click.BadParameter("`-` is standard input, and stands alone.", param_hint="PATH")
    text = _standard_input() if STDIN in paths else None
    top = settings_for(paths if text is None else (), root=root, repository=repository).root
    kinds, wrong = kinds_of_site(session, top)
    if text is None:
        catalog = read(paths, root=top, repository=repository, follow=follow, kinds=kinds)
    else:
        catalog = read_text(text, STDIN, root=top, repository=repository, follow=follow, kinds=kinds)
    return dataclasses.replace(catalog, diagnostics=(*wrong, *catalog.diagnostics)) if wrong else catalog


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
