"""`portal-gen inspect`: an entity's extensions: shown, hidden and why, what each read, what it cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from portal_gen.cli.command import command
from portal_gen.cli.entity_by_name import named_entity
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.open_site import opened_or_reported
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.plugin.running.inspection import Inspected, inspected
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
    result(f"{entity.ref}  {entity.place()}")
    found = inspected(entity, opened.active, opened.portal)
    for plugged in opened.active.plugins:
        result(f"\n{plugged.name}: {one_line(plugged.loaded.summary)}")
        for line in _lines([one for one in found if one.extension.plugin == plugged.name]):
            result(f"  {line}")
    failed = [one.failure for one in found if one.failure]
    report(from_here(failed, opened.settings.root))
    return int(bool(failed))


def _lines(found: Sequence[Inspected]) -> Iterator[str]:
    """Yield what there is to say of one plugin."""
    for one in found:
        yield f"{one.state:<6}  {one.extension.id:<44}  {one_line(_told(one))}".rstrip()
        yield from (f"          read {one_line(f'{read.question} {read.about}')}" for read in one.reads)
    if not found:
        yield "nothing for entities"


def _told(one: Inspected) -> str:
    """Return why an extension is as it is, and what asking it cost; why it failed is a finding of its own."""
    reason = "" if one.failure else one.why
    cost = f"{one.milliseconds:.2f} ms" if one.milliseconds else ""
    return ", ".join(filter(None, (reason, cost)))
