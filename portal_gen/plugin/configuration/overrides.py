"""What a configuration may change about an extension: turn it off or on, and give it another title, path or `when`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from msgspec.structs import replace

from portal_gen.graph.predicate_lint import lint
from portal_gen.load.config.options import read_options
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import FieldPath, Places
from portal_gen.plugin.declare import Group
from portal_gen.plugin.extension import Extension, Point
from portal_gen.plugin.verification.declarations import path_mistake

#: What Backstage takes for true and false, so that `${NAME}` can turn an extension on and off.
_SWITCH = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}

#: What an extension holds itself; everything else that a configuration changes is among its settings.
_FIELDS = frozenset({"title", "when", "filter"})

_WHEN = "A predicate: which entities have it."


@dataclass(frozen=True)
class _Override:
    """What may be written under the id of an extension."""

    config: Mapping[str, Any] = field(default_factory=dict, metadata={"help": "What to change about it."})
    disabled: bool | str | None = field(default=None, metadata={"help": "`true` turns it off."})


@dataclass(frozen=True)
class _Nothing:
    """The configuration of an extension that has none."""


@dataclass(frozen=True)
class _Titled:
    """The configuration of an extension of the portal."""

    title: str | None = field(default=None, metadata={"help": "Its title."})


@dataclass(frozen=True)
class _ForSome:
    """The configuration of an extension of entities."""

    when: Any = field(default=None, metadata={"help": _WHEN})
    filter: Any = field(default=None, metadata={"help": f"Backstage's word for `when`. {_WHEN}"})


@dataclass(frozen=True)
class _Page(_Titled):
    path: str | None = field(default=None, metadata={"help": "Its address from the site's root."})
    icon: str | None = field(default=None, metadata={"help": "Its icon."})
    nav: bool | None = field(default=None, metadata={"help": "Whether it stands in the navigation."})
    toc: bool | None = field(default=None, metadata={"help": "Whether it has a table of contents."})


@dataclass(frozen=True)
class _Tab(_Titled, _ForSome):
    path: str | None = field(default=None, metadata={"help": "Its address below the entity's."})
    group: Group | Literal[False] | None = field(default=None, metadata={"help": "Its group, or false for none."})
    icon: str | None = field(default=None, metadata={"help": "Its icon."})


@dataclass(frozen=True)
class _Card(_Titled, _ForSome):
    type: Literal["info", "content"] | None = field(
        default=None, metadata={"help": "`info` stands in the side column, `content` in the wide one."}
    )


@dataclass(frozen=True)
class _Link(_Titled, _ForSome):
    icon: str | None = field(default=None, metadata={"help": "Its icon."})


@dataclass(frozen=True)
class _Listed(_Titled):
    kinds: tuple[str, ...] | None = field(default=None, metadata={"help": "The kinds in whose lists it stands."})


_CONFIG: Mapping[Point, type[Any]] = {
    Point.PAGE: _Page,
    Point.TAB: _Tab,
    Point.CARD: _Card,
    Point.HEADER: _ForSome,
    Point.LINK: _Link,
    Point.COLUMN: _Listed,
    Point.FACET: _Listed,
    Point.SEARCH: _Nothing,
    Point.WIDGET: _Titled,
    Point.RESOLVE: _Nothing,
    Point.PROVIDE: _Nothing,
    Point.ENRICH: _ForSome,
    Point.CHECK: _Nothing,
}


def overridden(extension: Extension, raw: object, places: Places, path: FieldPath) -> Found[tuple[Extension, bool]]:
    """Return an extension as an entry of `extensions:` wants it, whether it is on, and what is wrong with the entry."""
    switched = _switch(raw)
    if raw is None or switched is not None:
        return (extension, switched is not False), ()
    override, wrong = read_options(_Override, raw, places, f"extension `{extension.id}`", path)
    if override is None:
        config = raw.get("config") if isinstance(raw, Mapping) else None
        if isinstance(config, Mapping):
            wrong += _configured(extension, config, places, (*path, "config"))[1]
        return (extension, True), wrong
    off = _switch(override.disabled)
    if off is None and override.disabled is not None:
        message = f"`disabled` of extension `{extension.id}` must be true or false, not `{override.disabled}`"
        wrong = (Diagnostic("wrong-option", Severity.ERROR, message, places((*path, "disabled"))),)
    changed, misconfigured = _configured(extension, override.config, places, (*path, "config"))
    return (changed, off is not True), (*wrong, *misconfigured)


def _configured(extension: Extension, raw: Mapping[str, Any], places: Places, path: FieldPath) -> Found[Extension]:
    config, mistyped = read_options(_CONFIG[extension.point], raw, places, f"extension `{extension.id}`", path)
    mistakes = tuple(_mistakes(extension, raw, places, path))
    if config is None or mistakes:
        return extension, (*mistyped, *mistakes)
    given = {one.name: value for one in dataclasses.fields(config) if (value := getattr(config, one.name)) is not None}
    settings = {name: _meaning(name, value) for name, value in given.items() if name not in _FIELDS}
    return replace(
        extension,
        title=given.get("title", extension.title),
        when=given.get("when", given.get("filter", extension.when)),
        settings={**extension.settings, **settings},
        path_place=places((*path, "path")) if "path" in given else None,
    ), ()


def _mistakes(extension: Extension, raw: Mapping[str, Any], places: Places, path: FieldPath) -> Iterator[Diagnostic]:
    """Yield what is wrong with values of the right type."""
    fields = {one.name for one in dataclasses.fields(_CONFIG[extension.point])}
    given = {name: value for name, value in raw.items() if name in fields and value is not None}
    for name in ("when", "filter"):
        for error in lint(given.get(name, {})):
            message = f"`{name}` of extension `{extension.id}` is not a valid predicate: {error}"
            place = places((*path, name, *error.path), key=bool(error.path))
            yield Diagnostic("wrong-option", Severity.ERROR, message, place, error.help)
    written = given.get("path")
    if isinstance(written, str) and (mistake := path_mistake(extension.point, written.strip("/"))):
        message = f"extension `{extension.id}` {mistake}"
        yield Diagnostic("wrong-option", Severity.ERROR, message, places((*path, "path")))


def _meaning(name: str, value: Any) -> Any:
    """Return a setting as a decorator would have put it."""
    if name == "path":
        return value.strip("/")
    if name == "kinds":
        return tuple(kind.lower() for kind in value)
    return "" if value is False and name == "group" else value


def _switch(value: object) -> bool | None:
    """Return what a value that looks like true or false means, or None for any other."""
    if isinstance(value, bool):
        return value
    return _SWITCH.get(value.strip().lower()) if isinstance(value, str) else None
