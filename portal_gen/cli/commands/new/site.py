"""`portal-gen new site`: a small site that builds."""

from __future__ import annotations

from pathlib import Path

import click

from portal_gen.cli.command import command
from portal_gen.cli.commands.new.starting_point import from_template, write_new
from portal_gen.cli.commands.new.yaml_text import yaml_text
from portal_gen.cli.session import Session


@command
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--ci",
    type=click.Choice(("github", "gitlab", "none")),
    default="github",
    show_default=True,
    help="Whose job checks changes and publishes the site.",
)
@click.pass_obj
def site_command(session: Session, folder: Path, ci: str) -> int:
    """Make a small site that builds.

    DIR gets a configuration, a home page, a catalog with an example of the most used kinds, and a job for CI.
    """
    made = from_template("site", {"SITE_NAME": _title(folder)})
    if ci != "none":
        made |= from_template(f"ci-{ci}", {})
    write_new(folder, made, session)
    session.say(f"Now: cd {folder.as_posix()} && portal-gen serve --open")
    return 0


def _title(folder: Path) -> str:
    """Return the name of a site in words."""
    words = "".join(letter if letter.isalnum() else " " for letter in folder.absolute().resolve().name).split()
    return yaml_text(" ".join(words).capitalize() or "Portal")
