"""`portal-gen new entity`: a catalog file to fill in."""

from __future__ import annotations

import re

import click

from portal_gen.cli.command import command, meant
from portal_gen.cli.commands.new.entity_file import entity_file
from portal_gen.cli.commands.new.starting_point import write_new
from portal_gen.cli.session import Session


@command
@click.argument("kind")
@click.argument("name")
@click.pass_obj
def entity_command(session: Session, kind: str, name: str) -> int:
    """Make a catalog file to fill in.

    It is written to `catalog/` beside the configuration, with every field that the KIND must have, and the others as
    comments. Its owner is the first group of the site; where there is none, the file has one, too.
    """
    from portal_gen.cli.site_model import kinds_of_site
    from portal_gen.validate.kinds import built_in_kinds
    from portal_gen.validate.schema import envelope_schema

    known, _ = kinds_of_site(session, session.config_file.parent)
    kinds = known or built_in_kinds()
    record = kinds.get(kind.lower())
    if record is None:
        names = [one.name for one in kinds.values()]
        near = meant(kind, kinds).replace("`", "")
        raise click.BadParameter(
            f"there is no kind `{kind}`.{near or ' There are: ' + ', '.join(names)}", param_hint="KIND"
        )
    rule = envelope_schema().source["properties"]["metadata"]["properties"]["name"]
    if not re.fullmatch(rule["pattern"], name):
        raise click.BadParameter(f"`{name}` cannot be the name of an entity. {rule['description']}", param_hint="NAME")
    file = f"catalog/{record.name.lower()}-{name.lower()}.yaml"
    write_new(session.config_file.parent, {file: entity_file(record, name, _owner(session))}, session)
    session.say("Now: fill it in, and portal-gen check")
    return 0


def _owner(session: Session) -> str | None:
    """Return the first group of the site, as a reference in the default namespace has it; None where there is none."""
    from portal_gen.cli.open_site import open_site

    opened, _ = open_site(session)
    groups = opened.portal.entities("Group") if opened else ()
    for group in groups:
        return group.name if group.namespace == "default" else f"{group.namespace}/{group.name}"
    return None
