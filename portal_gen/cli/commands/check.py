"""`portal-gen check`: what is wrong with a catalog, for people, editors, CI services and programs."""

from __future__ import annotations

import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from portal_gen.cli.check_formats import FORMATS, rendered
from portal_gen.cli.checked_site import checked_site
from portal_gen.cli.command import command
from portal_gen.cli.findings import amount, counted, exit_code
from portal_gen.cli.reading import catalog_options, read_paths
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.cli.terminal import is_coloured
from portal_gen.model.diagnostic import Severity
from portal_gen.render.plain import one_line

if TYPE_CHECKING:
    from portal_gen.catalog.result import Catalog
    from portal_gen.cli.check_formats.checked import Checked
    from portal_gen.findings.decided import Decided


#: Why a baseline is not changed after a look at a few files.
_FOR_THE_WHOLE = {
    "all": "The baseline of a site is not written from a few files. For one of these alone name it: `--baseline FILE`.",
    "kept": "`--prune-baseline` takes no paths: what was not looked at would be taken for repaired.",
}


#: So many findings that say the same may well have one cause, which nobody sees in a long list.
_MANY = 10


@command
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@click.option("--strict", is_flag=True, help="Exit with 1 for a warning, too.")
@click.option("--follow", is_flag=True, help="With paths: follow Locations, and judge references.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Findings in this file do not count. Default: `baseline` of the configuration.",
)
@click.option("--write-baseline", "writes", flag_value="all", help="Write what is found now to the baseline.")
@click.option("--prune-baseline", "writes", flag_value="kept", help="Drop from the baseline what is repaired.")
@catalog_options
@click.pass_obj
def check_command(  # noqa: PLR0913, PLR0917  the options of the command
    session: Session,
    paths: tuple[str, ...],
    form: str,
    root: Path | None,
    repository: str,
    baseline: Path | None,
    writes: str | None,
    *,
    strict: bool,
    follow: bool,
) -> int:
    """Report what is wrong with the catalog.

    With PATHs (files or folders, `-` is standard input) no site is needed: those files alone are judged. Without, the
    catalog of the site is, and its plugins check it too.
    """
    from portal_gen.cli.check_formats.checked import Checked

    if writes and paths and (writes == "kept" or not baseline):
        raise click.UsageError(_FOR_THE_WHOLE[writes])
    catalog, decided = _looked_at(session, paths, baseline, root=root, repository=repository, follow=follow)
    # What the whole site has had for long is not found in a few of its files.
    compared = decided.baseline if baseline or not paths else None
    if writes:
        from portal_gen.cli.baseline import write_baseline

        written = write_baseline(session, catalog, compared, everything=writes == "all")
        if written is not None:
            return written
    checked = Checked(catalog, strict, decided.set_aside, compared, session.verbose)
    result(rendered(checked, form), nl=False, styled=form == "text" and is_coloured())
    session.say(_summary(checked))
    if form == "text":
        for line in (_same(checked), _repairable(checked, paths, follow=follow)):
            if line:
                session.say(line)
    if compared and not paths and not writes:
        from portal_gen.cli.baseline import say_repaired

        say_repaired(session, compared)
    return exit_code(catalog.diagnostics, strict=strict)


def _looked_at(  # noqa: PLR0913  what is read, and how
    session: Session,
    paths: tuple[str, ...],
    baseline: Path | None,
    *,
    root: Path | None,
    repository: str,
    follow: bool,
) -> tuple[Catalog, Decided]:
    """Return the catalog in some files, or without any that of the site, with the findings that count, and the rest."""
    if not paths:
        return checked_site(session, root=root, repository=repository, baseline=baseline)
    from portal_gen.cli.decisions import decided_on_files

    read = read_paths(session, paths, root=root, repository=repository, follow=follow)
    decided = decided_on_files(read, session, baseline)
    return replace(read, diagnostics=decided.counted), decided


def _summary(checked: Checked) -> str:
    count = counted(checked.diagnostics)
    documents = checked.catalog.written
    valid = sum(judged.valid is True for judged in documents)
    waived = sum(one.waiver is not None for one in checked.aside)
    before = len(checked.aside) - waived
    return (
        f"{amount(len(documents), 'document')}, {valid:,} valid; "
        f"{amount(count[Severity.ERROR], 'error')}, {amount(count[Severity.WARNING], 'warning')}"
        + (f"; {waived:,} waived" if waived else "")
        + (f"; {before:,} in the baseline" if before else "")
    )


def _same(checked: Checked) -> str:
    """Return what most findings of a long list say, where many say the same, or an empty text."""
    said = Counter(found.message for found in checked.diagnostics)
    for message, number in said.most_common(1):
        if number >= _MANY:
            return one_line(f"{number:,} of these say the same: {message}")
    return ""


def _repairable(checked: Checked, paths: tuple[str, ...], *, follow: bool) -> str:
    """Return how many findings can be repaired and by which command, or an empty text where none can."""
    repairs = sum(found.repair is not None for found in checked.catalog.diagnostics)
    if not repairs:
        return ""
    options = ("--follow",) if paths and follow else ()
    return f"{repairs:,} of these can be repaired: {shlex.join(('portal-gen', 'fix', *paths, *options))}"
