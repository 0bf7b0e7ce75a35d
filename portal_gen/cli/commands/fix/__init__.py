"""`portal-gen fix`: the repairs that need no thought, shown as a diff or written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from portal_gen.cli.command import command
from portal_gen.cli.findings import amount, from_here, lines_of, report
from portal_gen.cli.reading import STDIN, catalog_options, read_input, read_paths, the_only_path
from portal_gen.cli.results import stdout
from portal_gen.cli.session import Session
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.render.plain import one_line

if TYPE_CHECKING:
    from portal_gen.catalog.file_names import FileNames
    from portal_gen.catalog.result import Catalog
    from portal_gen.findings.decided import Decided
    from portal_gen.repair.catalog import RepairedCatalog


@command
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option("--write", is_flag=True, help="Write the repairs into the files.")
@click.option("--follow", is_flag=True, help="With paths: follow Locations, and judge references.")
@catalog_options
@click.pass_obj
def fix_command(  # noqa: PLR0913  the options of the command
    session: Session, paths: tuple[str, ...], root: Path | None, repository: str, *, write: bool, follow: bool
) -> int:
    """Repair what needs no thought.

    Prints a diff and changes nothing, unless `--write` is given. Comments, quotes and layout stay as they are. PATHs
    are files and folders, as for `check`; without, it is the catalog of the site. Of `-`, standard input, the repaired
    text is printed.
    """
    if STDIN in paths:
        the_only_path(paths)
        return _repaired_input(session, root, repository, follow=follow)
    from portal_gen.cli.open_site import site_catalog
    from portal_gen.repair.catalog import repaired_catalog

    def read_again(texts: Mapping[str, str]) -> Catalog:
        if not paths:
            return _repairable(*site_catalog(session, root=root, repository=repository, texts=texts))
        read = read_paths(session, paths, root=root, repository=repository, follow=follow, texts=texts)
        return _counted(session, read)

    done = repaired_catalog(read_again, {})
    unread = _unread(done.catalog)
    report(from_here(unread, done.catalog.settings.root))
    _tell_each(session, done)
    left = _write(done) if write else _show(done)
    session.say(_summary(done, left, write=write))
    return int(left > 0 or bool(unread))


def _counted(session: Session, read: Catalog) -> Catalog:
    """Return a catalog that was read from paths with what is to be repaired of it."""
    from portal_gen.cli.decisions import decided_on_files

    decided = decided_on_files(read, session, None)
    return _repairable(replace(read, diagnostics=decided.counted), decided)


def _repairable(catalog: Catalog, decided: Decided) -> Catalog:
    """Return a catalog with what was decided to count, and what its baseline holds; what is waived stays as it is."""
    known = (one.finding for one in decided.set_aside if one.waiver is None)
    return replace(catalog, diagnostics=(*catalog.diagnostics, *known))


#: Errors about no document that hide none.
_ABOUT_OTHERS = frozenset({"invalid-model", "too-many-findings", "wrong-option"})


def _unread(catalog: Catalog) -> list[Diagnostic]:
    """Return why paths of the command line, or the whole site, were not read, and so not repaired."""
    if catalog.settings.config:
        return []
    errors = (one for one in catalog.diagnostics if one.document is None and one.severity is Severity.ERROR)
    return [one for one in errors if one.code not in _ABOUT_OTHERS]


def _summary(done: RepairedCatalog, left: int, *, write: bool) -> str:
    if not done.texts:
        return "Nothing to repair."
    said = f"{amount(len(done.made), 'repair')} in {amount(len(done.texts), 'file')}"
    if not write:
        return f"{said}. With --write, portal-gen fix makes {'it' if len(done.made) == 1 else 'them'}."
    return f"{said}; {amount(left, 'file')} could not be written." if left else f"{said}."


def _tell_each(session: Session, done: RepairedCatalog) -> None:
    """Say which repairs were made, where somebody wants to know, and which could not be."""
    root = done.catalog.settings.root
    if session.verbose:
        report(from_here(done.made, root))
    for found, reason in done.refused:
        (here,) = from_here((found,), root)
        click.echo(f"{lines_of(here).splitlines()[0]}\n  not repaired: {reason}", err=True)


def _show(done: RepairedCatalog) -> int:
    """Print the diff of each file, and return how many there are."""
    from portal_gen.cli.commands.fix.diff import printed

    names = _names(done)
    for file in done.texts:
        printed(done.originals[file].content.decode(), done.written(file).decode(), names(file))
    return len(done.texts)


def _write(done: RepairedCatalog) -> int:
    """Write each file, and return how many could not be written."""
    from portal_gen.repair.replace_file import replace_file

    failed, names = 0, _names(done)
    root = done.catalog.settings.root
    for file in done.texts:
        reason = replace_file(root / file, root, done.originals[file].content, done.written(file))
        if reason:
            failed += 1
            click.echo(f"{one_line(names(file))}: error: it is not repaired: {reason}", err=True)
    return failed


def _names(done: RepairedCatalog) -> FileNames:
    from portal_gen.catalog.file_names import FileNames

    return FileNames(done.catalog.settings.root, Path.cwd())


def _repaired_input(session: Session, root: Path | None, repository: str, *, follow: bool) -> int:
    from portal_gen.catalog.read import file_named, settings_for
    from portal_gen.repair.catalog import repaired_catalog
    from portal_gen.repair.original import UnfitFileError, original_of

    content = sys.stdin.buffer.read()
    file = file_named(STDIN, settings_for((), root=root, repository=repository))
    try:
        original = original_of(content)
    except UnfitFileError as error:
        click.echo(f"{STDIN}: error: it is not repaired: {error}", err=True)
        return 1

    def read_again(texts: Mapping[str, str]) -> Catalog:
        text = texts.get(file, original.text)
        return _counted(session, read_input(session, text, root=root, repository=repository, follow=follow))

    done = repaired_catalog(read_again, {file: original})
    _tell_each(session, done)
    click.echo(done.written(file) if file in done.texts else content, file=stdout(), nl=False)
    return 0
