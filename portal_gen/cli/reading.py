"""Reads the catalog files that a command line names, or standard input; no site is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from portal_gen.cli.session import Session
from portal_gen.cli.site_model import kinds_of_site

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog

#: The name of standard input on a command line, and in what is found there.
STDIN = "-"

_NO_TEXTS: Mapping[str, str] = {}

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


def read_paths(  # noqa: PLR0913  what is read, and how
    session: Session,
    paths: Sequence[str],
    *,
    root: Path | None,
    repository: str,
    follow: bool,
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Catalog:
    """Return the catalog in files and folders, or in standard input where the one path is `-`.

    Where there is a site, documents of the kinds that its model adds are judged by it. `texts` are read in place of
    what is in the files of those names, relative to the root.
    """
    from portal_gen.catalog.read import read, settings_for

    if STDIN in paths:
        the_only_path(paths)
        text = sys.stdin.buffer.read().decode("utf-8-sig", errors="replace")
        return read_input(session, text, root=root, repository=repository, follow=follow)
    top = settings_for(paths, root=root, repository=repository).root
    kinds, wrong = kinds_of_site(session, top)
    catalog = read(paths, root=top, repository=repository, follow=follow, kinds=kinds, texts=texts)
    return replace(catalog, diagnostics=(*wrong, *catalog.diagnostics)) if wrong else catalog


def read_input(session: Session, text: str, *, root: Path | None, repository: str, follow: bool) -> Catalog:
    """Return the catalog in a text that was in standard input, as `read_paths` does."""
    from portal_gen.catalog.read import read_text, settings_for

    top = settings_for((), root=root, repository=repository).root
    kinds, wrong = kinds_of_site(session, top)
    catalog = read_text(text, STDIN, root=top, repository=repository, follow=follow, kinds=kinds)
    return replace(catalog, diagnostics=(*wrong, *catalog.diagnostics)) if wrong else catalog


def the_only_path(paths: Sequence[str]) -> str:
    """Return standard input where it is the one path. Raises `click.BadParameter` where it is one of several."""
    if len(paths) > 1:
        raise click.BadParameter("`-` is standard input, and stands alone.", param_hint="PATH")
    return paths[0]
