"""The entry point of `portal-gen`: runs a command and turns whatever happens into an exit code."""

from __future__ import annotations

import gc
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

import click

from portal_gen.cli.command import Commands
from portal_gen.cli.session import Session

FINE, FAILED, INTERRUPTED = 0, 1, 130

#: Every command, in the order of help, and what it does in one line.
COMMANDS = {
    "build": "Build the site.",
    "serve": "Build the site, watch its sources, and reload the browser.",
    "check": "Report what is wrong with the catalog.",
    "export": "Print every valid entity, as Backstage's REST API returns it.",
    "query": "Print the entities that match a predicate.",
    "show": "Show one entity in the terminal.",
    "inspect": "Tell which extensions an entity has, and why.",
    "why": "Tell why a page was made again, and what it read.",
    "new": "Make a site, a plugin or an entity to start from.",
    "plugin": "Tell about plugins.",
    "explain": "Explain the code of a finding, or list all codes.",
    "fix": "Repair what needs no thought.",
    "schema": "Print JSON Schemas for editors.",
}


@click.group("portal-gen", cls=Commands, summaries=COMMANDS, package="portal_gen.cli.commands")
def program() -> None:
    """A static developer portal from a Backstage software catalog."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a replaced stream has no such method
    code = run(sys.argv[1:])
    # What is left of a large catalog goes with the process: to look through it once more takes a second, for nothing.
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of one command line: 0 fine, 1 an error, 2 wrong usage."""
    session = Session()
    try:
        return program.main(list(arguments), "portal-gen", standalone_mode=False, obj=session) or FINE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last resort: a user sees one line, and how to see more
        return _unexpected(error, session)


def _unexpected(error: Exception, session: Session) -> int:
    if session.verbose:
        traceback.print_exception(error)
    else:
        click.echo(f"portal-gen: {_in_words(error)}", err=True)
    return FAILED


def _in_words(error: Exception) -> str:
    """Return what happened: where the system refuses, why, and at which file, if it names one."""
    if isinstance(error, OSError) and error.strerror:
        place = error.filename2 or error.filename
        return f"{error.strerror.lower()}{f': `{place}`' if place else ''}."
    said = " ".join(str(error).split()) or "no message"
    hint = "" if isinstance(error, OSError) else " This is a fault of portal-gen; run again with -v to see where."
    return f"{type(error).__name__}: {said}.{hint}"
