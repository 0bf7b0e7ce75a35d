"""`portal-gen build`: the site, from its sources."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portal_gen.cli.command import command
from portal_gen.cli.findings import amount, exit_code, from_here, report
from portal_gen.cli.progress import progress
from portal_gen.cli.session import Session

if TYPE_CHECKING:
    from portal_gen.site.commands.result import Result


@command
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the site goes. Default: `site_dir` of the configuration.",
)
@click.option("--strict", is_flag=True, help="Publish nothing and exit with 1 where there is a warning.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what was built.")
@click.option("--clean", is_flag=True, help="Forget what was built before.")
@click.option("--twice", is_flag=True, help="Make it once more, and report whatever comes out otherwise.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use. Default: one a CPU.")
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the figures of the build to a JSON file.",
)
@click.pass_obj
def build_command(  # noqa: PLR0913  the options of the command
    session: Session,
    site_dir: Path | None,
    jobs: int | None,
    report_file: Path | None,
    *,
    strict: bool,
    no_cache: bool,
    clean: bool,
    twice: bool,
) -> int:
    """Build the site.

    What is good is published even where something is wrong; the exit code tells. With --strict nothing is published
    then. With --twice everything is made a second time, in another process and with nothing that is kept: what is not
    the same is an error.
    """
    from portal_gen.site.commands.wanted import Wanted

    if twice:
        from portal_gen.site.twice.build_twice import build_twice as built
    else:
        from portal_gen.site.commands.build import build as built

    with progress(session) as say:
        wanted = Wanted(
            site_dir=site_dir,
            strict=strict,
            report=report_file,
            jobs=jobs or os.cpu_count() or 1,
            clean=clean,
            cache_dir=session.cache_folder(),
            use_cache=not no_cache,
            verbose=session.verbose,
            say=say,
        )
        result = built(session.config_file, wanted)
    report(from_here(result.diagnostics, result.root))
    session.say(last_line(result))
    return exit_code(result.diagnostics, strict=strict) or int(not result.published)


def last_line(result: Result) -> str:
    """Return the last line of a build."""
    unpublished = "" if result.published else "nothing published: "
    return (
        f"{unpublished}{amount(result.pages_written, 'page')} written, {result.pages_reused:,} reused; "
        f"{amount(result.entities, 'entity')}; {amount(result.errors, 'error')}, "
        f"{amount(result.warnings, 'warning')}; {result.seconds:.1f} s"
    )
