"""A plugin's own templates: filled with everything escaped, then sanitised."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import nh3
from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from portal_gen.model.components import Template
from portal_gen.model.encoding import whole
from portal_gen.render.html.markup import Markup
from portal_gen.render.html.writer import Writer
from portal_gen.render.links import SCHEMES

#: What a plugin's template may use, besides text: structure, links, and the classes of the design system.
_TAGS = """
    a abbr article aside b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i ins kbd li mark meter ol p pre progress q s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var
"""
_ATTRIBUTES = {
    "*": {"class", "title", "lang", "dir", "aria-label", "aria-hidden", "role"},
    "a": {"href", "hreflang"},
    "details": {"open"},
    "meter": {"min", "max", "value", "low", "high", "optimum"},
    "progress": {"max", "value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}


def from_template(template: Template, writer: Writer) -> Markup:
    """Return a plugin's template as HTML; where it cannot be filled, its plain words or a note stand in its place."""
    if not template.plugin and template.text:
        return writer.block(template.text)
    folder = writer.look.templates.get(template.plugin)
    try:
        if folder is None:
            raise TemplateError(f"plugin `{template.plugin}` has no templates")  # noqa: TRY301  one note for every cause
        environments = writer.look.environments
        if folder not in environments:
            environments[folder] = _environment(folder)
        filled = environments[folder].get_template(template.name).render(template.context)
    except Exception as error:  # noqa: BLE001  a plugin's template may raise anything
        problem = f"template `{template.name}` could not be shown: {error}"
        writer.problems.append(problem)
        if template.text:
            return writer.block(template.text)
        return writer.macros["callout"](writer.block(problem), "danger", "")
    return Markup(_cleaner().clean(whole(filled)))  # noqa: S704  sanitised in the same line


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    """Return an attribute's value, of `class` only the names of the design system."""
    if attribute != "class":
        return value
    return " ".join(name for name in value.split() if name.startswith("pg-")) or None


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS.split()),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel="noopener",
    )


def _environment(folder: Path) -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
