"""`portal-gen plugin`: what is known of plugins."""

from __future__ import annotations

import click

from portal_gen.cli.command import Commands


@click.group(
    cls=Commands, package=__name__, summaries={"list": "List the plugins: from where, and with which extensions."}
)
def plugin_command() -> None:
    """Tell about plugins."""
