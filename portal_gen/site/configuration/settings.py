"""Reads `mkdocs.yml` for what concerns the portal, without running MkDocs, and says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load
from msgspec import Struct, field

from portal_gen.catalog.git import git_root, git_web_address
from portal_gen.load.config.options import read_options
from portal_gen.load.config.places import yaml_places
from portal_gen.load.yaml.syntax_help import explained
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.repository import parse_repository
from portal_gen.model.settings import MOST_LEVELS, Options, Settings

#: The name under which the plugin stands in `plugins:`.
PLUGIN = "portal"


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


class UnusableConfigError(Exception):
    """A `mkdocs.yml` from which nothing can be read; its finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding


def read_configuration(config_file: Path) -> Found[Configuration | None]:
    """Return the settings that a `mkdocs.yml` describes together with the places of its options, or None without."""
    try:
        config, text = read_file(config_file)
    except UnusableConfigError as error:
        return None, (error.finding,)
    return configured(config, portal_options(config.get("plugins"))[0], config_file, text)


def read_file(config_file: Path) -> tuple[Mapping[str, Any], str]:
    """Return what a `mkdocs.yml` says, with what it inherits, and its text. Raises `UnusableConfigError`."""
    try:
        text = config_file.read_text(encoding="utf-8-sig")
        with config_file.open("rb") as stream:
            config: object = yaml_load(stream, _Tolerant)
    except FileNotFoundError as error:
        help_ = "name it with `--config-file`, or begin a site with `portal-gen new site .`"
        raise _unusable(config_file, "there is no such file", help_) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _unusable(config_file, f"it cannot be read: {error}") from error
    except (ConfigurationError, yaml.YAMLError, TypeError, ValueError, RecursionError) as error:
        # MkDocs puts what PyYAML says into a sentence of its own, without the place.
        if isinstance(error.__context__, yaml.MarkedYAMLError):
            raise _no_yaml(config_file, error.__context__) from error
        raise _unusable(config_file, f"it is not YAML that MkDocs reads: {' '.join(str(error).split())}") from error
    if not isinstance(config, Mapping):
        raise _unusable(config_file, "it is not a mapping", "write `site_name: ...` in it")
    return config, text


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
    for path in [path for name, _, path in entries(plugins) if name == PLUGIN][1:]:
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


def portal_options(plugins: Any) -> tuple[Any, FieldPath]:
    """Return what is written under `portal` in a list or mapping of plugins, and the way to it."""
    for name, options, path in entries(plugins):
        if name == PLUGIN:
            return options, path
    return None, ("plugins",)


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


def entries(plugins: Any) -> Iterator[tuple[str, Any, FieldPath]]:
    """Yield the name, the options and the way to each plugin of a list or mapping of plugins."""
    if isinstance(plugins, Mapping):
        for name, options in plugins.items():
            yield name, options, ("plugins", name)
    elif isinstance(plugins, list):
        for number, entry in enumerate(plugins):
            if isinstance(entry, Mapping):
                for name, options in entry.items():
                    yield name, options, ("plugins", number, name)
            elif isinstance(entry, str):
                yield entry, None, ("plugins", number)


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


def _no_yaml(config_file: Path, error: yaml.MarkedYAMLError) -> UnusableConfigError:
    """Return the finding about what is no YAML, at its line: in the file itself, or in one that it inherits from."""
    mark = error.problem_mark or error.context_mark
    said, why = error.problem or "it is broken", "it is not YAML that MkDocs reads"
    if mark is None:
        return _unusable(config_file, f"{why}: {said}", "check the indentation and the quotes")
    file = Path(mark.name)
    message, help_ = explained(said, file.read_text(encoding="utf-8", errors="replace"), mark.line, mark.column)
    return _unusable(file, f"{why}: {message}", help_, mark.line + 1, mark.column + 1)


def _unusable(
    config_file: Path,
    why: str,
    help: str = "",  # noqa: A002  the field's name
    line: int = 1,
    column: int = 1,
) -> UnusableConfigError:
    name = Path(os.path.relpath(config_file)).as_posix()
    message = f"`{name}` is not a valid configuration: {why}"
    return UnusableConfigError(
        Diagnostic("config-unreadable", Severity.ERROR, message, Location(name, line, column), help)
    )


class _Tolerant(get_yaml_loader(yaml.SafeLoader)):  # type: ignore[misc]  # MkDocs makes the class when it is called
    """Reads what MkDocs reads, but builds nothing: names of Python functions and classes are only for MkDocs."""


def _ignored(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:  # noqa: ARG001  PyYAML's signature
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


_Tolerant.add_multi_constructor("", _ignored)
