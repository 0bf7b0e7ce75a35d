"""The page of what a plugin may import, made from docstrings: `python -m tests.docs.api_reference` writes it anew."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

from portal_gen import api
from tests.docs.reference import PAGE as OPTIONS_PAGE

PAGE = OPTIONS_PAGE.with_name("api.md")

HEAD = """\
# What a plugin imports

Everything is in `portal_gen.api`, and nothing else of `portal_gen` is for plugins. How the pieces fit together is in
[creating a plugin](../plugins/creating-a-plugin.md) and [integrating it with the
catalog](../plugins/integrating-with-the-catalog.md); how components look is in the
[gallery](../catalog/gallery/index.md).
"""

DECORATORS = (
    "page tab card header link column facet search widget resolver provide enrich check option".split()  # noqa: SIM905  reads better
)
RECORDS = "Pages SubPage Enrichment Problem SearchDocument".split()  # noqa: SIM905  likewise
FUNCTIONS = [
    "read",
    "portal_of",
    "named_file",
    "matcher",
    "parse_ref",
    "split_ref",
    "canonical",
    "entity_address",
    "kind_address",
    "narrowed",
    "first_paragraph",
    "plain_words",
]


def api_page() -> str:
    """Return the page as it should be."""
    components = [name for name in api.__all__ if _is_component(getattr(api, name))]
    parts = [
        HEAD,
        "## Decorators of extensions\n",
        *(_function(name) for name in DECORATORS),
        "## What extensions are given\n",
        *_members("Entity", api.Entity),
        *_members("Portal", api.Portal),
        *_members("NamedFile", api.NamedFile),
        "## What they return, besides components\n",
        *(_record(name) for name in RECORDS),
        "## Components\n",
        *(_record(name) for name in components),
        "## Functions\n",
        *(_function(name) for name in FUNCTIONS),
    ]
    return "\n".join(parts)


def _is_component(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, api.Component) and found is not api.Component


def _function(name: str) -> str:
    function = getattr(api, name)
    return f"### `{name}({_parameters(function)})`\n\n{_prose(function)}\n"


def _members(name: str, cls: type) -> Iterator[str]:
    yield f"### `{name}`\n\n{_prose(cls)}\n"
    yield "| name | what it is |\n|---|---|"
    for member, value in vars(cls).items():
        if member.startswith("_") or not (isinstance(value, property) or inspect.isfunction(value)):
            continue
        shown = member if isinstance(value, property) else f"{member}({_parameters(value)})"
        yield f"| `{shown}` | {_first(value)} |"
    yield ""


def _record(name: str) -> str:
    cls = getattr(api, name)
    fields = ", ".join(_field(field) for field in dataclasses.fields(cls))
    return f"### `{name}({fields})`\n\n{_prose(cls)}\n"


def _field(field: dataclasses.Field[Any]) -> str:
    if field.default is not dataclasses.MISSING:
        return f"{field.name}={field.default!r}"
    return field.name if field.default_factory is dataclasses.MISSING else f"{field.name}=..."


def _parameters(function: Any) -> str:
    shown: list[str] = []
    starred = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            shown.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f"={_default(parameter.default)}"
        prefix = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        shown.append(f"{prefix}{parameter.name}{default}")
    return ", ".join(shown)


def _default(value: Any) -> str:
    return "..." if value is dataclasses.MISSING else repr(value)


def _prose(documented: Any) -> str:
    """Return a docstring without its examples: those are in the gallery."""
    text = inspect.getdoc(documented) or ""
    return re.split(r"^>>> ", text, maxsplit=1, flags=re.MULTILINE)[0].strip()


def _first(documented: Any) -> str:
    return " ".join(_prose(documented).split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
