"""`portal-gen inspect`: an entity's extensions: shown, hidden and why, what each read, what it cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from time import perf_counter

import click

from portal_gen.build import Opened
from portal_gen.cli.command import command
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.naming import named_entity
from portal_gen.cli.session import Session
from portal_gen.cli.site import opened_or_reported
from portal_gen.graph.predicate import matcher
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.entity import Entity
from portal_gen.plugin.active import Active, Plugged
from portal_gen.plugin.extension import ENTITY_POINTS, Extension, Point
from portal_gen.plugin.portal import Read
from portal_gen.plugin.run import call
from portal_gen.render.plain import one_line


@command
@click.argument("ref")
@click.pass_obj
def inspect_command(session: Session, ref: str) -> int:
    """Tell which extensions an entity has, and why.

    REF is `[kind:][namespace/]name`. For each extension of every plugin: whether it is shown, why not, what it asked
    of the portal, and what it cost.
    """
    opened = opened_or_reported(session)
    if opened is None:
        return 1
    entity = named_entity(opened.portal, ref)
    click.echo(f"{entity.ref}  {entity.place()}")
    failed: list[Diagnostic] = []
    for plugged in opened.active.plugins:
        click.echo(f"\n{plugged.name}: {one_line(plugged.loaded.summary)}")
        for line in _of_plugin(plugged, entity, opened, failed):
            click.echo(f"  {line}")
    report(from_here(failed, opened.settings.root))
    return int(bool(failed))


def _of_plugin(plugged: Plugged, entity: Entity, opened: Opened, failed: list[Diagnostic]) -> Iterator[str]:
    on = [extension for extension in opened.active.extensions if _belongs(extension, plugged)]
    off = [extension for extension in opened.active.off if _belongs(extension, plugged)]
    for extension in on:
        yield from _of_extension(extension, entity, opened, failed)
    for extension in off:
        yield _line("off", extension.id, "`extensions` turns it off")
    if not on and not off:
        yield "nothing for entities"


def _belongs(extension: Extension, plugged: Plugged) -> bool:
    return extension.plugin == plugged.name and extension.point in ENTITY_POINTS


def _of_extension(extension: Extension, entity: Entity, opened: Opened, failed: list[Diagnostic]) -> Iterator[str]:
    if reason := _hidden(extension, entity, opened.active):
        yield _line("hidden", extension.id, reason)
        return
    with opened.portal.watched() as reads:
        started = perf_counter()
        value, diagnostic = call(extension, opened.portal, entity)
        spent = f"{(perf_counter() - started) * 1000:.2f} ms"
    if diagnostic:
        failed.append(diagnostic)
        yield _line("failed", extension.id, spent)
    elif value is None or value in ("", (), []):
        yield _line("hidden", extension.id, f"it returned nothing, in {spent}")
    else:
        yield _line("shown", extension.id, spent)
    yield from (f"          read {_said(read)}" for read in reads)


def _hidden(extension: Extension, entity: Entity, active: Active) -> str:
    """Return why an extension is not even asked, or nothing where it is."""
    kinds = extension.settings.get("kinds")
    if kinds and entity.kind.lower() not in kinds:
        return f"it is for {', '.join(kinds)}"
    if extension.when is not None and not matcher(extension.when)(entity):
        return f"its predicate does not match: {json.dumps(extension.when)}"
    if extension.point is Point.CARD:
        layout = next((one for one in active.layouts if one.matches is None or one.matches(entity)), None)
        if layout and layout.cards and extension.short not in (*layout.cards, *layout.side):
            return "the layout for this entity leaves it out"
    return ""


def _line(state: str, extension: str, why: str) -> str:
    return f"{state:<6}  {extension:<44}  {one_line(why)}"


def _said(read: Read) -> str:
    return one_line(f"{read.question} {read.about}")
