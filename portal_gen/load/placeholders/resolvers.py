"""What makes a value of the file that a placeholder names: `$text`, `$json` and `$yaml`, as Backstage has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from portal_gen.load.placeholders.failure import PlaceholderError
from portal_gen.load.placeholders.named_file import NamedFile
from portal_gen.load.yaml.scalars import plain
from portal_gen.load.yaml.syntax_help import help_for
from portal_gen.model.location import Location

_TOO_DEEP = object()


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns the file that a placeholder names into a value; raises `PlaceholderError`.

    `made_of` tells it from what it was, where it may become another: by the code and the options of its plugin.
    """

    call: Callable[[NamedFile], Any] = field(compare=False)
    made_of: str = ""


def resolve_text(file: NamedFile) -> str:
    """Return the text itself."""
    return file.text


def resolve_json(file: NamedFile) -> Any:
    """Return what a JSON file holds."""
    help_ = "correct the file, or use `$yaml` or `$text`"
    levels = file.intake.bounds.levels
    try:
        value = json.loads(file.text, parse_int=plain, parse_float=plain, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        message = f"`{file.name}` is not JSON: {error.msg.lower()}"
        raise PlaceholderError("bad-json", message, help_, Location(file.name, error.lineno)) from error
    except ValueError as error:
        raise PlaceholderError("bad-json", f"`{file.name}` is not JSON: {error}", help_) from error
    except RecursionError:
        value = _TOO_DEEP
    if value is _TOO_DEEP or _deeper(value, levels):
        message = f"values in `{file.name}` are nested more than {levels} deep"
        raise PlaceholderError("too-deep", message, help_for("too-deep"))
    return value


def resolve_yaml(file: NamedFile) -> Any:
    """Return the one document of a YAML file."""
    return file.data()


#: The resolvers that Backstage has without further modules.
RESOLVERS: Mapping[str, Resolver] = MappingProxyType(
    {"text": Resolver(resolve_text), "json": Resolver(resolve_json), "yaml": Resolver(resolve_yaml)}
)


def _deeper(value: Any, levels: int) -> bool:
    """Return whether a value is nested deeper than `levels`."""
    layer = [value]
    for _ in range(levels + 1):
        layer = [
            part
            for item in layer
            if isinstance(item, dict | list)
            for part in (item.values() if isinstance(item, dict) else item)
        ]
        if not layer:
            return False
    return True


def _no_constant(name: str) -> Any:
    raise ValueError(f"`{name}` is not a valid JSON value")
