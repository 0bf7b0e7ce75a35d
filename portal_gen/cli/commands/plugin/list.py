"""`portal-gen plugin list`: what is installed, from where, with which extensions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import exit_code, from_here, report
from portal_gen.cli.open_site import read_settings
from portal_gen.cli.results import result
from portal_gen.cli.session import Session
from portal_gen.model.settings import Settings
from portal_gen.plugin.declare import declared
from portal_gen.plugin.option_facts import option_facts
from portal_gen.render.plain import one_line

if TYPE_CHECKING:
    from portal_gen.plugin.discovery.loaded import Loaded


@command
@click.pass_obj
def list_command(session: Session) -> int:
    """List the plugins: from where, and with which extensions.

    Those that the site has turned off are listed, too. With -v it also tells what options they have.
    """
    from portal_gen.plugin.discovery.find import find_plugins, names

    configuration, wrong = read_settings(session)
    if configuration is None:
        report(wrong)
        return 1
    settings = configuration.settings
    loaded, failed = find_plugins(_with_all_plugins(settings))
    on = None if settings.options.plugins is None else set(names(settings.options.plugins))
    for number, plugin in enumerate(loaded):
        told = _lines(plugin, on=on is None or plugin.name in on)
        result("\n".join((*([""] if number else []), *told, *(_options(plugin) if session.verbose else ()))))
    report(from_here(failed, settings.root))
    return exit_code(failed)


def _with_all_plugins(settings: Settings) -> Settings:
    return dataclasses.replace(settings, options=dataclasses.replace(settings.options, plugins=None))


def _lines(plugin: Loaded, *, on: bool) -> Iterator[str]:
    origin = plugin.distribution or plugin.home.shown
    state = "" if on else ", off"
    yield f"{plugin.name}  ({plugin.source}: {one_line(origin)}{state})"
    yield f"  {one_line(plugin.summary)}"
    for method, declaration in declared(plugin.cls).items():
        title = f"  {one_line(declaration.title)}" if declaration.title else ""
        yield f"    {f'{declaration.point}:{plugin.name}/' + method.replace('_', '-'):<44}{title}".rstrip()


def _options(plugin: Loaded) -> Iterator[str]:
    for option in option_facts(plugin.cls):
        default = "must be set" if option.default is None else f"default {option.default}"
        yield f"    option {option.name}: {one_line(f'{option.type}, {default}')}"
        if option.help:
            yield f"      {one_line(option.help)}"
