"""`portal-gen new site`: a small site that builds, or a site of the catalog that a folder has already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from portal_gen.cli.command import command
from portal_gen.cli.commands.new.other_files import other_files
from portal_gen.cli.commands.new.starting_point import CannotWriteError, from_template, write_new
from portal_gen.cli.commands.new.yaml_text import yaml_text
from portal_gen.cli.session import Session

_IGNORED = ".gitignore"

#: What MkDocs takes for its configuration. The first is what a new site gets.
_CONFIGS = ("mkdocs.yml", "mkdocs.yaml")

#: Where a folder may have a catalog already. The first is what a new one gets.
_CATALOGS = ("catalog-info.yaml", "catalog-info.yml", "catalog/")

#: A home page, and what MkDocs takes for one where there is none.
_HOME, _README = "docs/index.md", "docs/README.md"


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

    DIR gets a configuration, a home page, a catalog with an example of the most used kinds, and a job for CI. Where it
    has a `catalog-info.yaml` already, or a folder `catalog/`, the site shows that. What is there is left alone.
    """
    own = _own_catalog(folder)
    more = other_files(folder, own)
    for config in _CONFIGS:
        if (folder / config).exists():
            raise CannotWriteError(_already_configured(folder, config, own or _CATALOGS[0], more))
    # The configuration is written last: where something before it cannot be, the command may be given again.
    made = {
        **(from_template(f"ci-{ci}", {}) if ci != "none" else {}),
        **(from_template("catalog", {}) if own is None else {}),
        **from_template("site", {"SITE_NAME": _title(folder), "CATALOG_FILES": own or _CATALOGS[0]}),
    }
    there = _there(folder, made)
    write_new(folder, {name: text for name, text in made.items() if name not in there}, session)
    for line in _left_alone(folder, [*([own] if own else []), *there.values()], made[_IGNORED]):
        session.say(line)
    if more:
        session.say(more)
    session.say(f"Now: {_entering(folder)}portal-gen serve --open")
    return 0


def _own_catalog(folder: Path) -> str | None:
    """Return the catalog that a folder has already, as `catalog:` names it."""
    return next((name for name in _CATALOGS if (folder / name).exists()), None)


def _there(folder: Path, made: Iterable[str]) -> dict[str, str]:
    """Return what would be made and is there, each with the file that is in its place."""
    found = {name: name for name in made if (folder / name).exists()}
    if (folder / _README).exists():
        found.setdefault(_HOME, _README)
    return found


def _left_alone(folder: Path, names: list[str], ignored: str) -> Iterator[str]:
    """Yield what is said of files that are not written over; git has to be told of what a build makes."""
    for name in names:
        path = folder / name
        yield f"left alone {path.as_posix()}"
        if name == _IGNORED:
            known = {line.strip().strip("/") for line in path.read_text("utf-8", errors="replace").splitlines()}
            if missing := [line for line in ignored.splitlines() if line.strip("/") not in known]:
                yield f"  help: add to it what builds make: {' '.join(missing)}"


def _already_configured(folder: Path, config: str, catalog: str, more: str) -> str:
    """Return what is said where there is a configuration: how to get a portal into it, and `more` about its files."""
    from portal_gen.cli.commands.new.plugin_list import has_portal

    path = folder / config
    refused = f"{path.as_posix()} is there already; nothing was written."
    program = f"{_entering(folder)}portal-gen" + ("" if config == _CONFIGS[0] else f" -f {config}")
    if has_portal(path.read_text("utf-8", errors="replace")):
        return f"{refused}\n  help: it has a portal: {program} serve --open"
    lines = ("plugins:", "  - search", "  - portal:", f"      catalog: [{catalog}]")
    shown = "\n".join(f"    {line}" for line in lines)
    return f"{refused}\n  help: add to it what is missing of these lines, and then: {program} check\n\n{shown}" + (
        f"\n\n{more}" if more else ""
    )


def _entering(folder: Path) -> str:
    """Return the command that leads to a folder, as the beginning of another; nothing where one is there."""
    return "" if folder.absolute().resolve() == Path.cwd().resolve() else f"cd {folder.as_posix()} && "


def _title(folder: Path) -> str:
    """Return the name of a site in words."""
    words = "".join(letter if letter.isalnum() else " " for letter in folder.absolute().resolve().name).split()
    return yaml_text(" ".join(words).capitalize() or "Portal")
