"""The settings of a portal from what `mkdocs.yml` says, and what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from portal_gen.catalog.git import git_root, git_web_address
from portal_gen.load.config.options import read_options
from portal_gen.load.config.places import yaml_places
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.repository import parse_repository
from portal_gen.model.settings import MOST_LEVELS, Options, Settings
from portal_gen.site.configuration.config_file import (
    PLUGIN,
    UnusableConfigError,
    plugin_entries,
    portal_options,
    read_config_file,
)


class Below(Struct, frozen=True):
    """The places of the values below one value of a file."""

    places: Places
    base: FieldPath

    def __call__(self, path: FieldPath = (), *, key: bool = False) -> Location:
        """Return where the value at `path` below the base stands."""
        return self.places((*self.base, *path), key=key)


class Configuration(Struct, frozen=True):
    """The settings of a portal, and the places of its options in `mkdocs.yml`.

    Where an option is wrong the default stands in its place, and no portal is made of it: it is not `sound`. `written`
    is all that the file says, `text` its text.
    """

    settings: Settings
    places: Places
    sound: bool = True
    written: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


def read_configuration(config_file: Path) -> Found[Configuration | None]:
    """Return the settings that a `mkdocs.yml` describes together with the places of its options, or None without."""
    try:
        config, text = read_config_file(config_file)
    except UnusableConfigError as error:
        return None, (error.finding,)
    return configured(config, portal_options(config.get("plugins"))[0], config_file, text)


def configured(config: Mapping[str, Any], raw: Any, config_file: Path, text: str) -> Found[Configuration]:
    """Return the settings for options (`raw`) as a host has read them from a file that says `config`.

    Where an option is wrong, all the others are judged at once.
    """
    folder = config_file.absolute().parent
    if isinstance(raw, Mapping):
        raw = {name: value for name, value in raw.items() if name != "enabled"}
    root = _root(raw, folder) or top_of(folder)
    name = Path(os.path.relpath(config_file.resolve(), root)).as_posix()
    places: Places = Below(yaml_places(text, name), portal_options(config.get("plugins"))[1])
    options, mistyped = read_options(Options, raw, places, "`portal`")
    wrong = (*mistyped, *_impossible(raw, folder, places), *_twice(config.get("plugins"), yaml_places(text, name)))
    if not wrong and options is not None:
        return Configuration(_settings(config, options, root, folder, name), places, written=config, text=text), ()
    from portal_gen.site.configuration.salvaged import misconfigured, salvaged  # noqa: PLC0415  plugins are many modules

    options, places = salvaged(raw, places)
    settings = _settings(config, options, root, folder, name)
    wrong = (*wrong, *misconfigured(settings, places))
    return Configuration(settings, places, sound=False, written=config, text=text), wrong


def _root(raw: Any, folder: Path) -> Path | None:
    """Return the folder that the option `root` names, or None where it names none."""
    written = raw.get("root") if isinstance(raw, Mapping) else None
    root = (folder / written).resolve() if isinstance(written, str) and written else None
    return root if root is not None and root.is_dir() else None


def _impossible(raw: Any, folder: Path, places: Places) -> Iterator[Diagnostic]:
    """Yield the options whose values are of the right type, and cannot be."""
    options = raw if isinstance(raw, Mapping) else {}
    written, bounds = options.get("root"), options.get("bounds")
    if isinstance(written, str) and written and _root(raw, folder) is None:
        message = f"option `root` of `portal` is `{written}`, which is no folder"
        help_ = "name a folder that is there, from the folder of this file"
        yield Diagnostic("wrong-option", Severity.ERROR, message, places(("root",)), help_)
    address = options.get("repository")
    if isinstance(address, str) and address and not _is_published(address):
        message = f"option `repository` of `portal` is `{address}`, which is no address of a repository"
        help_ = "write where people read its files, as in `https://github.com/acme/shop`"
        yield Diagnostic("wrong-option", Severity.ERROR, message, places(("repository",)), help_)
    for name, value in bounds.items() if isinstance(bounds, Mapping) else ():
        if type(value) is int and (amount := _too_few_or_many(name, value)):
            message = f"option `bounds.{name}` of `portal` must be {amount}, not `{value}`"
            help_ = "leave it out for the default"
            yield Diagnostic("wrong-option", Severity.ERROR, message, places(("bounds", name)), help_)


def _twice(plugins: Any, places: Places) -> Iterator[Diagnostic]:
    """Yield an error for each time that the portal stands among the plugins once more: it would wait for itself."""
    for path in [path for name, _, path in plugin_entries(plugins) if name == PLUGIN][1:]:
        message, help_ = (
            "`portal` stands among the plugins already",
            "write its options in one place, and take the other out",
        )
        yield Diagnostic("wrong-option", Severity.ERROR, message, places(path), help_)


def _is_published(address: str) -> bool:
    """Return whether a text is the address of a repository, as browsers or git write it."""
    try:
        return parse_repository(address) is not None
    except ValueError:
        return False


def _too_few_or_many(bound: str, value: int) -> str:
    """Return what a bound must be that is something else, or an empty text."""
    if value < 1:
        return "1 or more"
    return f"{MOST_LEVELS} or less" if bound == "levels" and value > MOST_LEVELS else ""


def top_of(folder: Path) -> Path:
    """Return the top level of the git checkout that holds a folder, or the folder itself."""
    return git_root(folder) or folder.resolve()


def published_at(root: Path) -> str:
    """Return the web address of a folder in the repository that git names as the origin, or an empty text."""
    top = git_root(root)
    repository = parse_repository(git_web_address(top)) if top else None
    if top is None or repository is None:
        return ""
    inside = root.resolve().relative_to(top).as_posix()
    return repository.web if inside == "." else repository.source(f"{inside}/file").rstrip("/")


def _settings(config: Mapping[str, Any], options: Options, root: Path, folder: Path, name: str) -> Settings:
    return Settings(
        root=root,
        folder=folder,
        config=name,
        options=options,
        repository=options.repository or published_at(root) or str(config.get("repo_url") or ""),
        site_name=str(config.get("site_name") or ""),
        site_url=str(config.get("site_url") or ""),
        directory_urls=config.get("use_directory_urls", True) is not False,
    )
