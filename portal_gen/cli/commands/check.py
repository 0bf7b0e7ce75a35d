"""`portal-gen check`: what is wrong with a catalog, for people, editors, CI services and programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.cli.check_formats import FORMATS, rendered
from portal_gen.cli.command import command
from portal_gen.cli.findings import amount, counted, exit_code
from portal_gen.cli.open_site import site_catalog
from portal_gen.cli.reading import catalog_options, read_paths
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.model.diagnostic import Severity

if TYPE_CHECKING:
    from portal_gen.cli.check_formats.checked import Checked


@command
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="What to print.")
@click.option("--strict", is_flag=True, help="Exit with 1 for a warning, too.")
@click.option("--follow", is_flag=True, help="With paths: follow Locations, and judge references.")
@catalog_options
@click.pass_obj
def check_command(  # noqa: PLR0913  the options of the command
    session: Session,
    paths: tuple[str, ...],
    form: str,
    root: Path | None,
    repository: str,
    *,
    strict: bool,
    follow: bool,
) -> int:
    """Report what is wrong with the catalog.

    With PATHs (files or folders, `-` is standard input) no site is needed: those files alone are judged. Without, the
    catalog of the site is, and its plugins check it too.
    """
    from portal_gen.cli.check_formats.checked import Checked

    if paths:
        catalog = read_paths(paths, root=root, repository=repository, follow=follow)
    else:
        catalog = site_catalog(session, root, repository)
    checked = Checked(catalog, strict=strict)
    result(rendered(checked, form), nl=False)
    session.say(_summary(checked))
    repairable = sum(found.repair is not None for found in checked.diagnostics)
    if repairable and form == "text":
        session.say(f"{repairable:,} of these can be repaired: portal-gen fix")
    return exit_code(catalog.diagnostics, strict=strict)


def _summary(checked: Checked) -> str:
    count = counted(checked.diagnostics)
    documents = checked.catalog.written
    valid = sum(judged.valid is True for judged in documents)
    return (
        f"{amount(len(documents), 'document')}, {valid:,} valid; "
        f"{amount(count[Severity.ERROR], 'error')}, {amount(count[Severity.WARNING], 'warning')}"
    )
