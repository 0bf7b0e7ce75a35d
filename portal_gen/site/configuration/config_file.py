"""A `mkdocs.yml` as it is written, read without running MkDocs: what it says, and its list of plugins."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from portal_gen.load.yaml.syntax_help import explained
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import FieldPath, Location

#: The name under which the plugin stands in `plugins:`.
PLUGIN = "portal"


class UnusableConfigError(Exception):
    """A `mkdocs.yml` from which nothing can be read; its finding says why."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(str(finding))
        self.finding = finding


def read_config_file(config_file: Path) -> tuple[Mapping[str, Any], str]:
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


def portal_options(plugins: Any) -> tuple[Any, FieldPath]:
    """Return what is written under `portal` in a list or mapping of plugins, and the way to it."""
    for name, options, path in plugin_entries(plugins):
        if name == PLUGIN:
            return options, path
    return None, ("plugins",)


def plugin_entries(plugins: Any) -> Iterator[tuple[str, Any, FieldPath]]:
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
