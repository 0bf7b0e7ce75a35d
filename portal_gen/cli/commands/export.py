"""`portal-gen export`: every valid entity, for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.open_site import open_site
from portal_gen.cli.reading import catalog_options, read_paths
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.graph.export import exported
from portal_gen.model.diagnostic import Severity
from portal_gen.model.json_text import finite, json_text


@command
@click.argument("paths", nargs=-1, metavar="[PATH...|-]")
@click.option(
    "--format",
    "form",
    type=click.Choice(("ndjson", "json", "yaml")),
    default="ndjson",
    show_default=True,
    help="One entity a line, one array, or YAML documents.",
)
@catalog_options
@click.pass_obj
def export_command(session: Session, paths: tuple[str, ...], form: str, root: Path | None, repository: str) -> int:
    """Print every valid entity, as Backstage's REST API returns it.

    With PATHs (files or folders, `-` is standard input) no site is needed, and Locations are followed.
    """
    if paths:
        catalog = read_paths(session, paths, root=root, repository=repository, follow=True)
        found = catalog.diagnostics
    else:
        opened, found = open_site(session, root=root, repository=repository)
        if opened is None:
            report(found)
            return 1
        catalog = opened.catalog
    wanted = found if session.verbose else [one for one in found if one.severity is not Severity.INFO]
    report(from_here(wanted, catalog.settings.root))
    for part in _written((exported(entity, catalog.settings.repository) for entity in catalog.entities), form):
        result(part)
    return 0


def _written(entities: Iterable[dict[str, Any]], form: str) -> Iterable[str]:
    """Return the entities in one form, in as many parts as it has lines or documents."""
    if form == "ndjson":
        return (json_text(entity, separators=(",", ":")) for entity in entities)
    if form == "json":
        return (json_text(list(entities), indent=2),)
    return map(_yaml, entities)


def _yaml(entity: dict[str, Any]) -> str:
    import yaml

    try:
        text: str = yaml.safe_dump(finite(entity), allow_unicode=True, sort_keys=False, explicit_start=True)
    except RecursionError:
        # PyYAML calls itself several times for each level; JSON is YAML, too.
        return f"--- {json_text(entity)}"
    return text.rstrip("\n")
