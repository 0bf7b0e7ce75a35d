"""`portal-gen show`: an entity's overview as text."""

from __future__ import annotations

import click
from msgspec.structs import replace

from portal_gen.cli.command import command
from portal_gen.cli.entity_by_name import named_entity
from portal_gen.cli.findings import exit_code, from_here, report
from portal_gen.cli.open_site import opened_or_reported
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.cli.terminal import page_columns
from portal_gen.model.components import Card, Columns, Component, Header, KeyValues, Stack
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.render.links import resolver
from portal_gen.render.terminal.page import to_text


@command
@click.argument("ref")
@click.pass_obj
def show_command(session: Session, ref: str) -> int:
    """Show one entity in the terminal.

    REF is `[kind:][namespace/]name`, as in `component:billing`. What is shown is its overview, with its cards.
    """
    opened = opened_or_reported(session)
    if opened is None:
        return 1
    pages, failed = pages_of(named_entity(opened.portal, ref), opened.active, opened.portal)
    result(to_text(_told_once(pages[0].body), resolver(opened.catalog.graph), page_columns()), nl=False)
    report(from_here(failed, opened.settings.root))
    return exit_code(failed)


def _told_once(body: Component) -> Component:
    """Return an overview whose head does not tell what a card tells again: in a terminal they stand close together."""
    match body:
        case Stack([Header() as head, *notes, Columns(main, side) as columns]):
            cards = [card.body for card in (*main, *side) if isinstance(card, Card)]
            told = [fact for facts in cards if isinstance(facts, KeyValues) for fact in facts.items]
            labels = [label for label in head.labels if (label.label, label.value) not in told]
            return Stack((replace(head, labels=labels), *notes, columns))
        case _:
            return body
