"""`portal-gen schema`: JSON Schemas, made from what judges a catalog and reads a configuration."""

from __future__ import annotations

import click

from portal_gen.cli.command import Commands


@click.group(
    cls=Commands,
    package=__name__,
    summaries={
        "catalog": "Print the schema of catalog files.",
        "config": "Print the schema of mkdocs.yml, as far as the portal goes.",
    },
)
def schema_command() -> None:
    """Print JSON Schemas for editors."""
