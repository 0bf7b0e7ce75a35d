"""What a template asks for and does, as its file says it: nothing of it is run here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from portal_gen.api import Component, Content, Entity, Text, filled_table, plain_words


def asked_for(template: Entity) -> Component | None:
    """Return the fields of a template's form, page by page; None where it asks for nothing."""
    pages = template.spec.get("parameters")
    rows = tuple(row for page in _mappings(pages if isinstance(pages, list) else [pages]) for row in _fields(page))
    return filled_table(("Field", "What it is", "Value", "Needed"), rows) if rows else None


def steps(template: Entity) -> Component | None:
    """Return what a template does, step by step; None where it does nothing."""
    rows = tuple(
        (
            f"{number}. {_words(step.get('name') or step.get('id'))}".strip(),
            Text(_words(step.get("action")), style="code"),
        )
        for number, step in enumerate(_mappings(template.spec.get("steps")), 1)
    )
    return filled_table(("Step", "Action"), rows) if rows else None


def _fields(page: Mapping[str, Any]) -> Iterator[tuple[Content, ...]]:
    """Yield the fields of one page of a form, which is a schema."""
    required, properties = page.get("required"), page.get("properties")
    needed = required if isinstance(required, list) else ()
    for name, field in properties.items() if isinstance(properties, dict) else ():
        schema = field if isinstance(field, dict) else {}
        yield (
            _words(schema.get("title")) or str(name),
            plain_words(_words(schema.get("description"))) or None,
            _value(schema) or None,
            "yes" if name in needed else None,
        )


def _value(schema: Mapping[str, Any]) -> str:
    """Return what may be given: one of some values, or of which type."""
    choices = schema.get("enum")
    return ", ".join(map(str, choices)) if isinstance(choices, list) else _words(schema.get("type"))


def _mappings(values: Any) -> Iterator[Mapping[str, Any]]:
    return (value for value in (values if isinstance(values, list) else ()) if isinstance(value, dict))


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""
