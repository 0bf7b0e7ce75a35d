"""Commands that are imported when they are called, and the options that stand before or after any of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from portal_gen import __version__
from portal_gen.cli.results import nothing_else_printed
from portal_gen.cli.session import Session
from portal_gen.model.near_words import did_you_mean


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Note a global option in the session; where it is given twice, the later one counts."""
    if value and parameter.name:
        setattr(context.find_object(Session), parameter.name, value)


def _print_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001  click's shape
    if wanted:
        click.echo(f"portal-gen {__version__}")
        context.exit()


def _global_options() -> list[click.Option]:
    """Return the options of every command, in the order in which help shows them."""
    shared: dict[str, Any] = {"expose_value": False, "callback": _remember}
    return [
        click.Option(
            ["-f", "--config-file"],
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="The site's configuration. Default: mkdocs.yml.",
            **shared,
        ),
        click.Option(["-q", "--quiet"], is_flag=True, help="Say only what is wrong.", **shared),
        click.Option(
            ["-v", "--verbose"], is_flag=True, help="Say more; show where an unexpected error came from.", **shared
        ),
        click.Option(
            ["--cache-dir"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Default: .cache/portal-gen beside the configuration.",
            **shared,
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_version,
            help="Print the version.",
        ),
    ]


class _WithGlobalOptions(click.Command):
    """A command that takes the global options and shows them apart from its own."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._own = tuple(self.params)
        self.params += _global_options()

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then the global ones."""
        own = [record for option in self._own if (record := option.get_help_record(context))]
        rest = [
            record
            for option in self.get_params(context)
            if option not in self._own and (record := option.get_help_record(context))
        ]
        for title, records in (("Options", own), ("Global options", rest)):
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)


class Command(_WithGlobalOptions):
    """One command."""


class Commands(_WithGlobalOptions, click.Group):
    """A group whose commands live in modules of their own: `build_command` in `build`.

    They are imported when they are called; their summaries are known before.
    """

    def __init__(self, *arguments: Any, summaries: Mapping[str, str], package: str, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._summaries = summaries
        self._package = package

    def parse_args(self, context: click.Context, arguments: list[str]) -> list[str]:
        """Return what the command line says to the group; nothing is wrong usage, and shows the help."""
        if not arguments and not context.resilient_parsing:
            # Before version 8.2 click takes it for a wish for help, which is fine.
            click.echo(context.get_help(), err=True)
            context.exit(2)
        return super().parse_args(context, arguments)

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._summaries)

    def summary(self, name: str) -> str:
        """Return what a command does, in one line."""
        return self._summaries[name]

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Return a command, imported now, or None where there is none of that name."""
        if name not in self._summaries:
            return None
        command: click.Command = vars(import_module(f"{self._package}.{name}"))[f"{name}_command"]
        return command

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first argument names; a name that is none says which one was meant."""
        name = arguments[0]
        if name not in self._summaries and not name.startswith("-"):
            raise click.UsageError(f"There is no command `{name}`.{meant(name, self._summaries)}", context)
        return super().resolve_command(context, arguments)

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then every command with its summary."""
        super().format_options(context, formatter)
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries.items()))


def command(function: Callable[..., int]) -> Command:
    """Return a function as a command; the table that lists it gives the name, what it returns is the exit code."""

    @wraps(function)
    def alone(*arguments: Any, **options: Any) -> int:
        _refuse_no_time()
        with nothing_else_printed():
            return function(*arguments, **options)

    return click.command(cls=Command)(alone)


def _refuse_no_time() -> None:
    """Raise `click.UsageError` where the environment sets a time that is none: MkDocs would only fall over it."""
    from portal_gen.catalog.day import NoTimeError, now

    try:
        now()
    except NoTimeError as error:
        raise click.UsageError(str(error)) from error


def meant(written: str, known: Mapping[str, object] | list[str] | tuple[str, ...]) -> str:
    """Return a sentence that names the nearest of the known words, or all of them where they are few."""
    if said := did_you_mean(written, known):
        return f" {said[0].upper()}{said[1:]}"
    return f" There are: {', '.join(known)}." if len(known) <= 15 else ""  # noqa: PLR2004  more than a line holds
