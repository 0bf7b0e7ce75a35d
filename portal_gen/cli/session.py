"""What the global options of one command line say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click


@dataclass(slots=True)
class Session:
    """The global options; `-f` before the command and after it fill the same field."""

    config_file: Path = Path("mkdocs.yml")
    quiet: bool = False
    verbose: bool = False
    cache_dir: Path | None = None

    def say(self, line: str) -> None:
        """Write a line for people to stderr, unless `-q` was given."""
        if not self.quiet:
            click.echo(line, err=True)

    def cache_folder(self) -> Path:
        """Return the folder of the cache."""
        from portal_gen.engine.disk.cache_dir import cache_beside

        return self.cache_dir or cache_beside(self.config_file)
