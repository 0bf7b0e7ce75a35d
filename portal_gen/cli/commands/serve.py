"""`portal-gen serve`: the site while it is being written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command
from portal_gen.cli.commands.build import last_line
from portal_gen.cli.findings import exit_code, from_here, report
from portal_gen.cli.open_site import read_settings
from portal_gen.cli.session import Session

if TYPE_CHECKING:
    from portal_gen.site.commands.result import Result

_HIGHEST_PORT = 65_535


def _address(_context: click.Context, _parameter: click.Parameter, written: str | None) -> str | None:
    """Return an address as it was written, or refuse it."""
    if written is None:
        return None
    host, _, port = written.rpartition(":")
    if not host or not port.isdigit() or int(port) > _HIGHEST_PORT:
        raise click.BadParameter(f"`{written}` is not HOST:PORT, as in `127.0.0.1:8000`.")
    return written


@command
@click.option("-a", "--address", metavar="HOST:PORT", callback=_address, help="Default: 127.0.0.1:8000.")
@click.option("--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
def serve_command(session: Session, address: str | None, *, open_browser: bool) -> int:
    """Build the site, watch its sources, and reload the browser.

    Stop it with Ctrl+C. Errors are told after each build, other findings when they are new: `portal-gen check` tells
    them all.
    """
    from portal_gen.cli.news import News
    from portal_gen.site.commands.serve import Told, serve

    configuration, wrong = read_settings(session)
    if configuration is None:
        report(wrong)
        return 1

    news = News()

    def built(result: Result) -> None:
        report(news.of(from_here(result.diagnostics, result.root)))
        session.say(last_line(result))

    failed = serve(
        session.config_file,
        Told(built, lambda url: session.say(f"Serving {url} until you press Ctrl+C")),
        address=address,
        open_browser=open_browser,
        cache_dir=session.cache_folder(),
        jobs=os.cpu_count() or 1,
        verbose=session.verbose,
    )
    report(from_here(failed, configuration.settings.root))
    return exit_code(failed)
