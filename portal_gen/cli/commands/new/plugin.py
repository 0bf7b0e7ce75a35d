"""`portal-gen new plugin`: a plugin with a card and a test."""

from __future__ import annotations

import keyword
import re
import sys
from pathlib import Path

import click

from portal_gen.cli.command import command
from portal_gen.cli.commands.new.starting_point import CannotWriteError, from_template, write_new
from portal_gen.cli.session import Session
from portal_gen.model.settings import Settings

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")


@command
@click.argument("name")
@click.pass_obj
def plugin_command(session: Session, name: str) -> int:
    """Make a plugin with a card and a test.

    NAME is in lower case, its words joined with `_`. The plugin is written to `plugins/` beside the configuration,
    and added to the list of plugins where the configuration has one.
    """
    config = session.config_file
    if not config.is_file():
        raise CannotWriteError(f"there is no {config.as_posix()}. Make a site first: portal-gen new site DIR")
    _refuse(name, config)
    words = {
        "PLUGIN_NAME": name,
        "PLUGIN_CLASS": "".join(word.capitalize() for word in name.split("_")),
        "PLUGIN_TITLE": name.replace("_", " ").capitalize(),
    }
    made = {f"plugins/{name}/{file}": text for file, text in from_template("plugin", words).items()}
    write_new(config.parent, made, session)
    _list(name, config, session)
    session.say(f"Now: pytest {(config.parent / 'plugins' / name).as_posix()}, and look at a component's page.")
    return 0


def _refuse(name: str, config: Path) -> None:
    """Raise for a name that Python or the portal could not use."""
    if not _NAME.fullmatch(name):
        likely = "_".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()))
        hint = f" Did you mean `{likely}`?" if _NAME.fullmatch(likely) else ""
        raise click.BadParameter(
            f"`{name}` is not letters and digits in lower case joined with `_`.{hint}", param_hint="NAME"
        )
    if keyword.iskeyword(name) or name in sys.stdlib_module_names:
        raise click.BadParameter(
            f"`{name}` is a word or a module of Python. Did you mean `{name}_cards`?", param_hint="NAME"
        )
    from portal_gen.plugin.discovery.find import available

    folder = config.absolute().parent
    taken = available(Settings(root=folder, folder=folder, config=config.name)).get(name)
    if taken is not None and taken.source != "site":
        raise click.BadParameter(
            f"`{name}` is the name of a plugin that is installed. Choose another.", param_hint="NAME"
        )


def _list(name: str, config: Path, session: Session) -> None:
    """Add the plugin to the list in the configuration where there is one; without a list every plugin is on."""
    from portal_gen.cli.commands.new.plugin_list import with_plugin

    with config.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    longer = with_plugin(text, name)
    if longer is None:
        session.say(
            f"add `{name}` to the portal's `plugins` in {config.as_posix()}: the list there is in no form that I know"
        )
    elif longer != text:
        with config.open("w", encoding="utf-8", newline="") as stream:
            stream.write(longer)
        session.say(f"added `{name}` to {config.as_posix()}")
