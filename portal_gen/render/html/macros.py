"""The macros of the design system: one Jinja file per component, which a site replaces by a file of the same name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.nodes import Template
from jinja2.runtime import Macro

from portal_gen.model import components
from portal_gen.model.components import Component
from portal_gen.render.html.compiled.function import compiled
from portal_gen.render.html.markup import Markup, escape

#: What the renderer works out for a macro, after the fields of its component.
DERIVED: Mapping[str, tuple[str, ...]] = {
    "avatar": ("initials", "href"),
    "card": ("level",),
    "chart": ("widths",),
    "entity_link": ("title", "kind", "href"),
    "explorer": ("data", "options"),
    "graph": ("picture", "cut"),
    "icon": ("drawing",),
    "link": ("external",),
    "meter": ("shown",),
    "pager": ("links",),
    "section": ("level",),
    "table": ("numeric",),
    "template": ("html",),
}


class TemplateFailure(NamedTuple):
    """A file of a site that should show a component, and why it does not."""

    file: Path
    why: str


class TemplateProblemError(Exception):
    """A template of a component is missing or is not what the renderer calls."""


def macro_name(component: type[Component]) -> str:
    """Return the name of a component's file and macro: `EntityLink` is `entity_link`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", component.__name__).lower()


def parameters(component: type[Component]) -> tuple[str, ...]:
    """Return the parameters of a component's macro: its fields, then what the renderer works out."""
    return component.__struct_fields__ + DERIVED.get(macro_name(component), ())


def component_types() -> tuple[type[Component], ...]:
    """Return every component that the design system shows."""
    named = (getattr(components, name) for name in components.__all__)
    return tuple(
        found for found in named if isinstance(found, type) and issubclass(found, Component) and found is not Component
    )


def _environment(loader: BaseLoader | None = None) -> Environment:
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


# A site that is served is built again and again with the same macros.
@lru_cache(maxsize=256)
def _tree(source: str, file: str, path: str | None) -> Template:
    return _environment().parse(source, file, path)


class Macros:
    """The macros below some folders, each loaded when it is first called; the first folder that has a file wins.

    Where the macro of a site fails, that is one of the `problems`, and the next folder that has one is asked.
    """

    def __init__(self, folders: Sequence[Path], problems: list[TemplateFailure] | None = None) -> None:
        self.problems: list[TemplateFailure] = [] if problems is None else problems
        self._folders = folders
        self._environment = _environment(FileSystemLoader(folders))
        self._types = {macro_name(component): component for component in component_types()}

    def load(self, name: str) -> Callable[..., Markup]:
        """Return the macro of a component. Raises `TemplateProblemError` where the last folder has none that works."""
        above = [place for place, folder in enumerate(self._folders) if (folder / f"components/{name}.html").is_file()]
        if len(above) <= 1:
            return self._load(name)
        others = Macros(self._folders[above[0] + 1 :], self.problems)
        file = self._folders[above[0]] / f"components/{name}.html"
        try:
            macro = self._load(name)
        except TemplateProblemError as error:
            return _instead(others.load(name), self.problems, TemplateFailure(file, str(error)))
        return _guarded(macro, lambda: others.load(name), self.problems, file)

    def _load(self, name: str) -> Callable[..., Markup]:
        file = f"components/{name}.html"
        try:
            return self._compiled(name, file) or self._by_jinja(name, file)
        except TemplateNotFound as error:
            raise TemplateProblemError(f"there is no `{file}` in the overrides") from error
        except TemplateError as error:
            raise TemplateProblemError(f"`{file}` is not a template: {error}") from error

    def _compiled(self, name: str, file: str) -> Callable[..., Markup] | None:
        def by_jinja(*values: object) -> Markup:
            return self._by_jinja(name, file)(*values)

        filters = self._environment.filters
        return compiled(self._parsed(file), name, parameters(self._types[name]), filters, by_jinja)

    def _parsed(self, file: str) -> Template:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101  given above
        source, path, _ = loader.get_source(self._environment, file)
        return _tree(source, file, path)

    def _by_jinja(self, name: str, file: str) -> Callable[..., Markup]:
        """Return the macro as Jinja itself runs it, which knows all of its language."""
        template = self._environment.get_template(file)
        # Jinja marks every value that it escapes; it is enough that a macro marks what it returns.
        template.root_render_func.__globals__["escape"] = escape
        macro = getattr(template.module, name, None)
        wanted = parameters(self._types[name])
        if not isinstance(macro, Macro) or tuple(macro.arguments) != wanted:
            raise TemplateProblemError(f"`{file}` must define `macro {name}({', '.join(wanted)})`")
        return lambda *values: Markup(macro(*values))  # noqa: S704  with autoescape on, a macro returns markup


def _instead(
    macro: Callable[..., Markup], problems: list[TemplateFailure], failure: TemplateFailure
) -> Callable[..., Markup]:
    """Return a macro that stands in the place of one of a site, and notes why each time that it is called."""

    def written(*values: object) -> Markup:
        problems.append(failure)
        return macro(*values)

    return written


def _guarded(
    macro: Callable[..., Markup],
    other: Callable[[], Callable[..., Markup]],
    problems: list[TemplateFailure],
    file: Path,
) -> Callable[..., Markup]:
    """Return the macro of a site; where it fails, the other one writes, and why is noted."""

    def written(*values: object) -> Markup:
        try:
            return macro(*values)
        except Exception as error:  # noqa: BLE001  a site's macro may raise anything
            problems.append(TemplateFailure(file, f"it could not be shown: {error}"))
            return other()(*values)

    return written
