"""Judges how a plugin is declared, before anything of it is called."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

from portal_gen.graph.kinds_of_predicate import pinned_kinds
from portal_gen.graph.predicate_lint import lint
from portal_gen.load.placeholders.resolvers import RESOLVERS
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Location
from portal_gen.model.near_words import nearest
from portal_gen.plugin.declare import Plugin, declared
from portal_gen.plugin.extension import ENTITY_POINTS, Declaration, Point
from portal_gen.plugin.home import Home
from portal_gen.plugin.verification.option_defaults import wrong_defaults
from portal_gen.validate.kinds import built_in_kinds

_PATH = re.compile(r"[a-z0-9-]+")
_CODE = re.compile(r"[A-Za-z][\w-]*")
_PLACEHOLDER = re.compile(r"[A-Za-z][\w-]*")


def wrong_declarations(name: str, cls: type[Plugin], home: Home) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a plugin's class, its options and its extensions."""
    wrong = [
        _wrong(f"plugin `{name}`: {message}", _place_of(cls, home), help_) for message, help_ in _class_mistakes(cls)
    ]
    if not wrong:
        defaults = wrong_defaults(cls, home)
        wrong += [_wrong(f"plugin `{name}`: {message}", place, help_) for message, place, help_ in defaults]
    ids: dict[str, str] = {}
    for method, declaration in declared(cls).items():
        place = home.of(getattr(cls, method))
        what = f"`{method}` of plugin `{name}`"
        wrong += [_wrong(f"{what} {message}", place, help_) for message, help_ in _mistakes(cls, method, declaration)]
        full = f"{declaration.point}:{name}/{method.replace('_', '-')}"
        if full in ids:
            wrong.append(
                _wrong(f"{what} has the id of `{ids[full]}`: `{full}`", place, "give one of them another name")
            )
        ids.setdefault(full, method)
    return tuple(wrong)


def misspelled_kinds(when: Any, settings: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[tuple[str, str]]:
    """Yield the kinds of a declaration that are almost one that is known, each with help; a catalog may hold others."""
    for kind in sorted({*(pinned_kinds(when) or ()), *settings.get("kinds", ())} - set(kinds)):
        if near := nearest(kind, kinds):
            yield f"is for kind `{kind}`, which is not known", f"did you mean `{kinds[near].name}`?"


def wrong_kinds(name: str, cls: type[Plugin], home: Home) -> Iterator[Diagnostic]:
    """Yield the kinds in a plugin's declarations that are almost one that is built in."""
    for method, declaration in declared(cls).items():
        for message, help_ in misspelled_kinds(declaration.when, declaration.settings, built_in_kinds()):
            yield _wrong(f"`{method}` of plugin `{name}` {message}", home.of(getattr(cls, method)), help_)


def path_mistake(point: Point, path: str) -> str:
    """Return what is wrong with the path of a tab or a page, or an empty text."""
    parts = [path] if point is Point.TAB else path.split("/") if path else []
    if all(_PATH.fullmatch(part) for part in parts):
        return ""
    return f"has the path `{path}`, which is not made of a-z, 0-9 and `-`"


def _class_mistakes(cls: type[Plugin]) -> Iterator[tuple[str, str]]:
    if "__dataclass_params__" not in vars(cls):
        yield f"`{cls.__name__}` is not a frozen dataclass", "write `@dataclass(frozen=True)` above the class"
    try:
        get_type_hints(cls)
    except Exception as error:  # noqa: BLE001  a type is any expression, and may raise anything
        yield f"the type of an option cannot be read: {error}", "import it in the plugin's module"


def _mistakes(cls: type[Plugin], method: str, declaration: Declaration) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one extension, each with what to do."""
    point, settings = declaration.point, declaration.settings
    for error in lint(declaration.when) if declaration.when is not None else ():
        help_ = error.help or "see the predicate language in the plugin guide"
        yield f"has a `when` that is not a valid predicate: {error}", help_
    if point in {Point.PAGE, Point.TAB} and (mistake := path_mistake(point, settings["path"])):
        yield mistake, "give it another path"
    if point is Point.RESOLVE and (mistake := _placeholder_mistake(settings["placeholder"])):
        yield mistake, "give it another name"
    if point is Point.CHECK and not _CODE.fullmatch(str(settings["code"])):
        code = f"has the code `{settings['code']}`, which is not a letter with letters, digits, `-` or `_` behind it"
        yield code, "write it as in `unknown-reference`: waivers and the option `findings` name it"
    title: object = declaration.title
    if not isinstance(title, str):
        yield "has a title that is not text", "write the title first"
    if inspect.iscoroutinefunction(getattr(cls, method)) or inspect.isasyncgenfunction(getattr(cls, method)):
        yield "is `async`, and nobody waits for it", f"write `def {method}` without `async`"
    given = _given(point)
    if not _takes(getattr(cls, method), len(given) + 1):
        yield f"cannot be called with {' and '.join(given)}", f"write `def {method}(self, {', '.join(given)})`"


def _given(point: Point) -> tuple[str, ...]:
    """Return what the methods of a point are called with."""
    if point is Point.RESOLVE:
        return ("file",)
    return ("entity", "portal") if point in ENTITY_POINTS else ("portal",)


def _placeholder_mistake(name: object) -> str:
    """Return what is wrong with the name of a placeholder, or an empty text."""
    if not isinstance(name, str) or not _PLACEHOLDER.fullmatch(name):
        return (
            f"is for the placeholder `${name}`, and its name is not a letter with letters, digits, `_` or `-` behind it"
        )
    return f"is for `${name}`, which is built in" if name in RESOLVERS else ""


def _takes(method: Any, arguments: int) -> bool:
    try:
        inspect.signature(method).bind(*range(arguments))
    except TypeError:
        return False
    return True


def _place_of(cls: type[Plugin], home: Home) -> Location:
    try:
        return home.at(inspect.getsourcelines(cls)[1], inspect.getsourcefile(cls))
    except (OSError, TypeError):
        return home.at()


def _wrong(message: str, place: Location, help: str) -> Diagnostic:  # noqa: A002  the field's name
    return Diagnostic("wrong-declaration", Severity.ERROR, message, place, help)
