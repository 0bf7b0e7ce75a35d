"""`portal-gen schema config`: a JSON Schema for the portal's part of `mkdocs.yml`."""

from __future__ import annotations

import dataclasses
import json

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import from_here, report
from portal_gen.cli.open_site import read_settings
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.model.settings import Settings


@command
@click.pass_obj
def config_command(session: Session) -> int:
    """Print the schema of mkdocs.yml, as far as the portal goes.

    The options of the site's own plugins and of installed ones are in it, beside those of the built-in ones.
    """
    from portal_gen.cli.commands.schema.config_schema import config_schema
    from portal_gen.plugin.discovery.find import find_plugins

    configuration, wrong = read_settings(session)
    settings = configuration.settings if configuration else _no_site(session)
    loaded, failed = find_plugins(
        dataclasses.replace(settings, options=dataclasses.replace(settings.options, plugins=None))
    )
    if session.verbose:
        report((*wrong, *from_here(failed, settings.root)))
    result(json.dumps(config_schema(loaded), indent=2))
    return 0


def _no_site(session: Session) -> Settings:
    """Return settings that have every default: a schema helps most where the configuration is still wrong."""
    folder = session.config_file.absolute().parent
    return Settings(root=folder, folder=folder, config=session.config_file.name)
