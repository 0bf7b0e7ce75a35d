"""`portal-gen new`: working starting points that never overwrite anything."""

from __future__ import annotations

import click

from portal_gen.cli.command import Commands


@click.group(
    cls=Commands,
    package=__name__,
    summaries={
        "site": "Make a small site that builds.",
        "plugin": "Make a plugin with a card and a test.",
        "entity": "Make a catalog file to fill in.",
    },
)
def new_command() -> None:
    """Make a site, a plugin or an entity to start from."""
