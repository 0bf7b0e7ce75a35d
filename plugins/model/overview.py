"""The first page of the model: kinds, relations, annotations, labels and tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portal_gen.api import (
    Component,
    Content,
    Kind,
    Link,
    Portal,
    Section,
    Stack,
    Table,
    Word,
    filled_table,
    kind_address,
    with_code,
)

from .tables import code, described, words_table

#: A relation by its types at both ends.
Pair = tuple[str, str]


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


def _section(title: str, words: Sequence[Word]) -> Iterator[Section]:
    if words:
        yield Section(title, words_table(words), id=title.lower())


def _kinds(portal: Portal) -> Table:
    rows = tuple(_kind(kind, portal) for kind in portal.kinds.values())
    return filled_table(("Kind", "What it is", "Entities", "Added by"), rows)


def _kind(kind: Kind, portal: Portal) -> tuple[Content, ...]:
    entities = len(portal.entities(kind.name))
    count: Content = Link(f"{entities:,}", kind_address(kind.name)) if entities else 0
    return (
        Link(kind.name, address_of(kind)),
        described(kind.description),
        count,
        code(kind.origin) if kind.origin else None,
    )


def _relations(portal: Portal) -> Table:
    """Return each relation, with the fields that make it and what the model says of it."""
    said = {(pair.forward, pair.reverse): pair.description for pair in portal.vocabulary.relations}
    rows = [
        (code(pair[0]), code(pair[1]), described(_made_by(fields)), described(said.get(pair, "")))
        for pair, fields in _fields(portal, said).items()
    ]
    return filled_table(("Relation", "From the other end", "Made by", "What it means"), rows)


def _fields(portal: Portal, said: Mapping[Pair, str]) -> Mapping[Pair, Mapping[str, Mapping[str, None]]]:
    """Return the relations, those of the model first: for each, its fields, each with the kinds that have it."""
    found: dict[Pair, dict[str, dict[str, None]]] = {pair: {} for pair in said}
    for kind in portal.kinds.values():
        for field in (field for version in kind.versions for field in version.all_relations):
            pair, turned = (field.relation, field.reverse), (field.reverse, field.relation)
            fields = found.setdefault(turned if turned in found and pair not in found else pair, {})
            fields.setdefault(field.path, {})[kind.name] = None
    return found


def _made_by(fields: Mapping[str, Mapping[str, None]]) -> str:
    return "; ".join(f"`{path}` of {', '.join(kinds)}" for path, kinds in fields.items())
