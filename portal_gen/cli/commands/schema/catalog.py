"""`portal-gen schema catalog`: one JSON Schema for the entities of all kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.open_site import open_site
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from portal_gen.build import Opened


@command
@click.pass_obj
def catalog_command(session: Session) -> int:
    """Print the schema of catalog files.

    In a site, it has the kinds and annotations of its model and of its plugins, and offers the refs, types, tags and
    lifecycles that its catalog holds. With the YAML language server, in the first line of a file:
    `# yaml-language-server: $schema=catalog.schema.json`.
    """
    from portal_gen.cli.commands.schema.catalog_schema import catalog_schema
    from portal_gen.cli.commands.schema.offered import Offered
    from portal_gen.validate.kinds import built_in_kinds

    opened = _opened(session)
    if opened is None:
        schema = catalog_schema(built_in_kinds().values(), Vocabulary(), Offered())
    else:
        portal = opened.portal
        offered = Offered(portal.entities())
        schema = catalog_schema(portal.kinds.values(), portal.vocabulary, offered, _placeholders(opened))
    result(json.dumps(schema, indent=2))
    return 0


def _placeholders(opened: Opened) -> dict[str, str]:
    """Return the placeholders that plugins have resolvers for, each with what may be written there."""
    from portal_gen.plugin.extension import Point

    resolvers = opened.active.at(Point.RESOLVE)
    return {
        str(one.settings["placeholder"]): f"The path of a file. What plugin `{one.plugin}` makes of it stands here."
        for one in resolvers
    }


def _opened(session: Session) -> Opened | None:
    """Return the portal of the session's site, or None without one; what is wrong with kinds and plugins is reported.

    What is wrong with the catalog is for `check` to say.
    """
    if not session.config_file.exists():
        return None
    opened, found = open_site(session)
    if opened is None:
        report(found)
        return None
    ours = {
        "invalid-kind-record",
        "invalid-model",
        "placeholder-taken",
        "plugin-not-loaded",
        "unknown-plugin",
        "wrong-declaration",
    }
    wanted = found if session.verbose else [one for one in found if one.code in ours]
    report(from_here(wanted, opened.settings.root))
    return opened
