"""`portal-gen query`: the entities that match a predicate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import amount, report
from portal_gen.cli.open_site import opened_or_reported
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.cli.terminal import columns
from portal_gen.graph.export import exported
from portal_gen.graph.predicate import PredicateError
from portal_gen.model.entity import Entity
from portal_gen.model.json_text import json_text
from portal_gen.render.plain import one_line
from portal_gen.render.terminal.table import table_lines

if TYPE_CHECKING:
    from portal_gen.build import Opened

_HEAD = ("REF", "TYPE", "LIFECYCLE", "OWNER", "TITLE")


@command
@click.argument("predicate")
@click.option(
    "--format",
    "form",
    type=click.Choice(("table", "refs", "json")),
    default="table",
    show_default=True,
    help="What to print.",
)
@click.pass_obj
def query_command(session: Session, predicate: str, form: str) -> int:
    """Print the entities that match a predicate.

    PREDICATE is `kind=component,spec.type=service`, or a predicate as plugins write it, in YAML or JSON:
    `{kind: Component, metadata.tags: {$contains: java}}`.
    """
    from portal_gen.graph.query import parse_query
    from portal_gen.graph.unmatched import unmatched
    from portal_gen.graph.unmatched_values import unmatched_values

    try:
        wanted = parse_query(predicate)
    except PredicateError as error:
        raise _misused(error) from error
    opened = opened_or_reported(session)
    if opened is None:
        return 1
    try:
        found = opened.portal.find(wanted)
    except PredicateError as error:
        raise _misused(error) from error
    for line in _lines(found, opened, form):
        result(line)
    about = (predicate, wanted, opened.portal.entities(), opened.portal.kinds)
    report((*unmatched(*about), *(() if found else unmatched_values(*about))))
    session.say(amount(len(found), "entity"))
    return 0


def _misused(error: PredicateError) -> click.BadParameter:
    where = f" (At `{'.'.join(map(str, error.path))}`.)" if error.path else ""
    advice = f". {error.help[0].upper()}{error.help[1:]}" if error.help else ""
    return click.BadParameter(f"{error}{advice}{where}", param_hint="PREDICATE")


def _lines(entities: Sequence[Entity], opened: Opened, form: str) -> list[str]:
    if form == "refs":
        return [entity.ref for entity in entities]
    if form == "json":
        repository = opened.catalog.settings.repository
        shown: list[dict[str, Any]] = [exported(entity, repository) for entity in entities]
        return [json_text(shown, indent=2)]
    return table_lines(_HEAD, [_row(entity) for entity in entities], columns()) if entities else []


def _row(entity: Entity) -> list[str]:
    owner = ", ".join(entity.targets("ownedBy"))
    title = entity.title if entity.title != entity.name else ""
    return [one_line(cell) for cell in (entity.ref, entity.type, entity.lifecycle, owner, title)]
