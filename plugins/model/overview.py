"""The first page of the model: kinds, relations, annotations, labels and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portal_gen.api import (
    Component,
    Content,
    Kind,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    Text,
    Word,
    kind_address,
    with_code,
)

from .schema_rows import value_of


def address_of(kind: Kind) -> str:
    """Return the address of the page that explains a kind."""
    return f"catalog/model/{kind.name.lower()}"


def overview(portal: Portal) -> Component:
    """Return the whole page."""
    words = portal.vocabulary
    return Stack(
        (
            with_code("What may be written in this catalog. `portal-gen schema catalog` gives an editor the same."),
            Section("Kinds", _kinds(portal), id="kinds"),
            Section("Relations", _relations(portal), id="relations"),
            *_section("Annotations", words.annotations),
            *_section("Labels", words.labels),
            *_section("Tags", words.tags),
        )
    )


def words_table(words: Sequence[Word]) -> Table:
    """Return annotations, labels or tags with what they are for and what they may hold."""
    return Table(("Name", "What it is for", "Holds", "On"), tuple(_word(word) for word in words))


def _word(word: Word) -> tuple[Content, ...]:
    holds, on = value_of(word.schema), ", ".join(word.kinds)
    return Text(word.name, style="code"), with_code(word.description), with_code(holds) if holds else None, on or None


def _section(title: str, words: Sequence[Word]) -> Iterator[Section]:
    if words:
        yield Section(title, words_table(words), id=title.lower())


def _kinds(portal: Portal) -> Table:
    return Table(
        ("Kind", "What it is", "Entities", "Added by"), tuple(_kind(kind, portal) for kind in portal.kinds.values())
    )


def _kind(kind: Kind, portal: Portal) -> tuple[Content, ...]:
    entities = len(portal.entities(kind.name))
    count: Content = Link(f"{entities:,}", kind_address(kind.name)) if entities else 0
    added_by = Text(kind.origin, style="code") if kind.origin else None
    return Link(kind.name, address_of(kind)), with_code(kind.description), count, added_by


def _relations(portal: Portal) -> Table:
    """Return each pair of relations, with the fields that make it and what the model says of it."""
    said = {(pair.forward, pair.reverse): pair.description for pair in portal.vocabulary.relations}
    fields: dict[tuple[str, str], dict[str, None]] = {pair: {} for pair in said}
    for kind in portal.kinds.values():
        for version in kind.versions:
            for field in version.all_relations:
                pair = (field.relation, field.reverse)
                pair = pair[::-1] if pair not in fields and pair[::-1] in fields else pair
                fields.setdefault(pair, {})[f"`{field.path}` of {kind.name}"] = None
    rows = tuple(
        (
            Text(pair[0], style="code"),
            Text(pair[1], style="code"),
            with_code(", ".join(made_by)) if made_by else None,
            with_code(said[pair]) if pair in said else None,
        )
        for pair, made_by in fields.items()
    )
    return Table(("Relation", "From the other end", "Made by", "What it means"), rows)
