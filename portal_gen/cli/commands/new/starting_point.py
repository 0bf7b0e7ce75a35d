"""Writes what `new` makes: all of it, or nothing where a file of that name is there already."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from portal_gen.cli.session import Session

#: Prefix and suffix of templates that may not have their own name here: dot files, and Python that is not yet Python.
_DOT, _SUFFIX = "dot_", ".tmpl"


class CannotWriteError(click.ClickException):
    """A file that is there already, or a folder that cannot be written to."""

    exit_code = 1


def from_template(template: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return the files of a template by path, with `words` put in."""
    return dict(_filled(files("portal_gen.cli") / "templates" / template, "", words))


def _filled(folder: Traversable, below: str, words: Mapping[str, str]) -> list[tuple[str, str]]:
    made: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name == "__pycache__":
            continue
        name = entry.name.removesuffix(_SUFFIX)
        name = f".{name.removeprefix(_DOT)}" if name.startswith(_DOT) else name
        path = _with(words, below + name)
        made += (
            _filled(entry, f"{path}/", words) if entry.is_dir() else [(path, _with(words, entry.read_text("utf-8")))]
        )
    return made


def _with(words: Mapping[str, str], text: str) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def write_new(folder: Path, made: Mapping[str, str], session: Session) -> None:
    """Write files below a folder and say which. Writes nothing where one of them exists."""
    for name in made:
        if (folder / name).exists():
            raise CannotWriteError(f"{(folder / name).as_posix()} is there already; nothing was written.")
    for name, text in made.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            raise CannotWriteError(f"{path.as_posix()} cannot be written: {error.strerror}.") from error
        session.say(f"wrote {path.as_posix()}")
