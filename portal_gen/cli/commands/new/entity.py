"""`portal-gen new entity`: a catalog file to fill in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command, meant
from portal_gen.cli.commands.new.entity_file import entity_file
from portal_gen.cli.commands.new.starting_point import write_new
from portal_gen.cli.session import Session

if TYPE_CHECKING:
    from portal_gen.model.settings import Settings
    from portal_gen.plugin.portal import Portal

#: Where a catalog lies, unless the configuration says otherwise.
_FOLDER = "catalog"


@command
@click.argument("kind")
@click.argument("name")
@click.pass_obj
def entity_command(session: Session, kind: str, name: str) -> int:
    """Make a catalog file to fill in.

    It is written to the first folder that the configuration names as the catalog, with every field that the KIND must
    have, and the others as comments. Its owner is the first group of the site; where there is none, the file has one,
    too.
    """
    from portal_gen.cli.open_site import open_site
    from portal_gen.cli.site_model import kinds_of_site
    from portal_gen.validate.kinds import built_in_kinds
    from portal_gen.validate.schema import envelope_schema

    opened, _ = open_site(session)
    kinds = opened.catalog.kinds if opened else kinds_of_site(session, Path.cwd())[0] or built_in_kinds()
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
    owner, folder = (_owner(opened.portal), _folder(opened.settings)) if opened else (None, _FOLDER)
    file = f"{folder or _FOLDER}/{record.name.lower()}-{name.lower()}.yaml"
    write_new(session.config_file.parent, {file: entity_file(record, name, owner)}, session)
    if not session.config_file.is_file():
        session.say(f"No portal reads it: there is no {session.config_file}. portal-gen new site begins one")
    elif folder is None and not _is_read(session, file):
        session.say(f"No portal reads it yet: name it in `catalog:` of {session.config_file}, or in a Location")
    session.say("Now: fill it in, and portal-gen check")
    return 0


def _is_read(session: Session, file: str) -> bool:
    """Return whether the portal reads a file beside its configuration, be it because a Location names it."""
    from portal_gen.cli.open_site import open_site

    opened, _ = open_site(session)
    if opened is None:
        return False
    root, wanted = opened.settings.root.resolve(), (opened.settings.folder / file).resolve()
    return any(root / judged.document.file == wanted for judged in opened.catalog.written)


def _owner(portal: Portal) -> str | None:
    """Return the first group of the site, as a reference in the default namespace has it; None where there is none."""
    for group in portal.entities("Group"):
        return group.name if group.namespace == "default" else f"{group.namespace}/{group.name}"
    return None


def _folder(settings: Settings) -> str | None:
    """Return the first folder that is read as the catalog, named from the configuration; None where none is."""
    named = settings.options.catalog
    return next(
        (entry.rstrip("/") for entry in named if entry.endswith("/") or (settings.folder / entry).is_dir()), None
    )
