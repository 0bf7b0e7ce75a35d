"""The words in which a plugin is written: `Plugin`, `option`, and a decorator for each extension point."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from portal_gen.model.components import Badge, Callout, Component, Content, HeaderLabel
from portal_gen.model.entity import Entity
from portal_gen.model.page import SearchDocument
from portal_gen.plugin.contributions import Enrichment, Pages, Problem
from portal_gen.plugin.extension import Declaration, Point
from portal_gen.plugin.portal import Portal

if TYPE_CHECKING:
    from portal_gen.load.placeholders.named_file import NamedFile

#: The attribute under which a decorator leaves its declaration.
_MARK = "__extension__"

#: Backstage's groups of tabs, in their order.
Group = Literal["overview", "documentation", "development", "deployment", "operation", "observability"]
GROUPS: tuple[str, ...] = get_args(Group)


@dataclass(frozen=True)
class Plugin:
    """The base of every plugin: a frozen dataclass whose fields are options and whose methods are extensions."""


# What a decorator takes, and gives back with the types that its author wrote: the first argument is the plugin.
PageMethod = TypeVar("PageMethod", bound=Callable[[Any, Portal], Component | Pages | None])
TabMethod = TypeVar("TabMethod", bound=Callable[[Any, Entity, Portal], Component | None])
ContentMethod = TypeVar("ContentMethod", bound=Callable[[Any, Entity, Portal], Content])
_InHeader = Badge | HeaderLabel | Callout
HeaderMethod = TypeVar("HeaderMethod", bound=Callable[[Any, Entity, Portal], Iterable[_InHeader] | _InHeader | None])
LinkMethod = TypeVar("LinkMethod", bound=Callable[[Any, Entity, Portal], str | None])
FacetMethod = TypeVar("FacetMethod", bound=Callable[[Any, Entity, Portal], Iterable[str]])
SearchMethod = TypeVar("SearchMethod", bound=Callable[[Any, Portal], Iterable[SearchDocument] | SearchDocument | None])
WidgetMethod = TypeVar("WidgetMethod", bound=Callable[[Any, Portal], Content])
ResolveMethod = TypeVar("ResolveMethod", bound="Callable[[Any, NamedFile], Any]")
ProvideMethod = TypeVar("ProvideMethod", bound=Callable[[Any, Portal], Iterable[Mapping[str, Any]]])
EnrichMethod = TypeVar("EnrichMethod", bound=Callable[[Any, Entity, Portal], Enrichment | None])
CheckMethod = TypeVar("CheckMethod", bound=Callable[[Any, Portal], Iterable[Problem] | Problem | None])


def option(default: Any = dataclasses.MISSING, *, help: str) -> Any:  # noqa: A002  reads as in argparse and click
    """Return a field of a plugin that a site can set. Without a default the site must set it."""
    if isinstance(default, (list, dict, set)):
        return dataclasses.field(default_factory=lambda: type(default)(default), metadata={"help": help})
    return dataclasses.field(default=default, metadata={"help": help})


def page(
    path: str, title: str, icon: str = "", *, nav: bool = False, toc: bool = False
) -> Callable[[PageMethod], PageMethod]:
    """Declare a page of the portal at `path` from the site's root; with `nav` it stands in the navigation."""
    return _mark(Declaration(Point.PAGE, title, None, {"path": path.strip("/"), "icon": icon, "nav": nav, "toc": toc}))


def tab(
    path: str, title: str, group: Group = "overview", icon: str = "", *, when: Any = None
) -> Callable[[TabMethod], TabMethod]:
    """Declare a page of an entity, below it at `path`. No tab where the method returns None."""
    return _mark(Declaration(Point.TAB, title, when, {"path": path, "group": group, "icon": icon}))


def card(
    title: str,
    *,
    when: Any = None,
    type: Literal["info", "content"] = "info",  # noqa: A002  Backstage's word
) -> Callable[[ContentMethod], ContentMethod]:
    """Declare a card of an entity's overview. `info` stands in the side column, `content` in the wide one."""
    return _mark(Declaration(Point.CARD, title, when, {"type": type}))


def header(*, when: Any = None) -> Callable[[HeaderMethod], HeaderMethod]:
    """Declare badges (`Badge`), labels (`HeaderLabel`) or notes (`Callout`) at the head of an entity's pages."""
    return _mark(Declaration(Point.HEADER, "", when))


def link(title: str, icon: str = "", *, when: Any = None) -> Callable[[LinkMethod], LinkMethod]:
    """Declare a link at the head of an entity's pages. The method returns its address, or None."""
    return _mark(Declaration(Point.LINK, title, when, {"icon": icon}))


def column(title: str, *, kinds: Iterable[str] = ()) -> Callable[[ContentMethod], ContentMethod]:
    """Declare a column of the lists of `kinds` (all kinds where none is named)."""
    return _mark(Declaration(Point.COLUMN, title, None, {"kinds": tuple(kind.lower() for kind in kinds)}))


def facet(title: str, *, kinds: Iterable[str] = ()) -> Callable[[FacetMethod], FacetMethod]:
    """Declare a filter of the lists of `kinds`. The method returns the values that an entity answers to."""
    return _mark(Declaration(Point.FACET, title, None, {"kinds": tuple(kind.lower() for kind in kinds)}))


def search() -> Callable[[SearchMethod], SearchMethod]:
    """Declare documents of the site's search."""
    return _mark(Declaration(Point.SEARCH))


def widget(title: str) -> Callable[[WidgetMethod], WidgetMethod]:
    """Declare a card of the home page."""
    return _mark(Declaration(Point.WIDGET, title))


def resolver(name: str) -> Callable[[ResolveMethod], ResolveMethod]:
    """Declare what a placeholder `$name` in a catalog file stands for. The method makes a plain value of a `NamedFile`.

    It is given the file that the placeholder names, and reads others through it. Text, numbers, truth values, None,
    lists and mappings are plain; placeholders in them stay as they are.
    """
    return _mark(Declaration(Point.RESOLVE, "", None, {"placeholder": name}))


def provide() -> Callable[[ProvideMethod], ProvideMethod]:
    """Declare a source of entities. The method returns their data, in the shape of a catalog file."""
    return _mark(Declaration(Point.PROVIDE))


def enrich(*, when: Any = None) -> Callable[[EnrichMethod], EnrichMethod]:
    """Declare what is added to entities: annotations and relations. What a file says itself wins."""
    return _mark(Declaration(Point.ENRICH, "", when))


def check(code: str) -> Callable[[CheckMethod], CheckMethod]:
    """Declare a check of the whole catalog. Its findings carry `code`."""
    return _mark(Declaration(Point.CHECK, "", None, {"code": code}))


def declared(cls: type[Plugin]) -> dict[str, Declaration]:
    """Return the declarations of a plugin class by method name, in the order they are written."""
    found: dict[str, Declaration] = {}
    for ancestor in reversed(cls.__mro__):
        for name, value in vars(ancestor).items():
            mark = getattr(value, _MARK, None)
            if isinstance(mark, Declaration):
                found[name] = mark
            else:
                found.pop(name, None)
    return found


F = TypeVar("F", bound=Callable[..., Any])


def _mark(declaration: Declaration) -> Callable[[F], F]:
    """Return a decorator that leaves `declaration` on a method and the method as it was."""

    def decorate(method: F) -> F:
        setattr(method, _MARK, declaration)
        return method

    return decorate
