"""The Definition tab: an outline of what the API offers, and the definition as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from portal_gen.api import (
    Callout,
    Code,
    Component,
    Content,
    Details,
    Entity,
    KeyValues,
    Link,
    Section,
    Stack,
    Table,
    filled_table,
)

from . import asyncapi, graphql, grpc, openapi
from .outline import Outline, UnreadableError, items, words

_READERS: Mapping[str, Callable[[str], Outline]] = {
    "openapi": openapi.outline,
    "asyncapi": asyncapi.outline,
    "graphql": graphql.outline,
    "grpc": grpc.outline,
}
_LANGUAGES = {"graphql": "graphql", "grpc": "protobuf"}


def definition(api: Entity, characters: int) -> Component | None:
    """Return what an API defines, or None where it has neither a definition nor remotes."""
    text = api.text("definition")
    parts = (*_remotes(api), *(_outline(api.type, text) if text else ()), *(_raw(api.type, text, characters)))
    return Stack(parts) if parts else None


def _outline(type_: str, text: str) -> Iterator[Content]:
    """Yield the tables of an outline, or a note on why there are none."""
    reader = _READERS.get(type_.lower())
    if reader is None:
        return
    try:
        outline = reader(text)
    except UnreadableError as error:
        yield Callout(f"The definition {error}. It is shown as it is written.", "warning", "No outline")
        return
    if not any(part.rows for part in outline.parts):
        yield Callout(f"The definition holds nothing that an outline of `{type_}` lists.", "info", "No outline")
    if facts := tuple((name, value) for name, value in outline.facts if value):
        yield KeyValues(facts)
    for part in outline.parts:
        if part.rows:
            count = f"{'the first ' if part.more else ''}{len(part.rows):,}"
            yield Section(f"{part.title} ({count})", filled_table(part.columns, part.rows), id=part.title.lower())


def _remotes(api: Entity) -> Iterator[Content]:
    """Yield where a server for assistants answers; it says what it offers only when it is asked."""
    remotes = api.spec.get("remotes")
    rows = tuple(
        (words(remote.get("type")), Link(words(remote.get("url")), words(remote.get("url"))))
        for _, remote in items(dict(enumerate(remotes if isinstance(remotes, list) else ())))
    )
    if rows:
        yield Section(f"Remotes ({len(rows)})", Table(("Transport", "Address"), rows), id="remotes")


def _raw(type_: str, text: str, characters: int) -> Iterator[Content]:
    if not text:
        return
    lines = len(text.splitlines())
    size = f"{len(text):,} characters, {lines:,} {'line' if lines == 1 else 'lines'}"
    shown = text[:characters]
    if len(text) > characters:
        yield Callout(f"The definition is long: the first {characters:,} characters of it are shown.", "info")
    yield Details(f"The definition as it is written ({size})", Code(shown, _language(type_, text)))


def _language(type_: str, text: str) -> str:
    return _LANGUAGES.get(type_.lower()) or ("json" if text.lstrip().startswith("{") else "yaml")
