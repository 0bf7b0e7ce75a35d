"""The page of a kind: what may be written in a document of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from portal_gen.api import (
    Content,
    KeyValues,
    Kind,
    KindVersion,
    Link,
    Portal,
    RelationField,
    Section,
    Stack,
    SubPage,
    Table,
    Word,
    filled_table,
    kind_address,
)

from .overview import address_of
from .schema_rows import Row, rows_of
from .tables import code, described, words_table

#: The fields of a version as a table has them.
Rows = Sequence[Sequence[Content]]


def kind_page(kind: Kind, portal: Portal) -> SubPage:
    """Return the page of a kind."""
    sections = (*_types(kind), *_fields(kind, portal), *_words(kind, portal))
    body = Stack((described(kind.description), _facts(kind, portal), *sections))
    return SubPage(address_of(kind).rpartition("/")[2], kind.name, body, kind.description, kind.icon)


def _facts(kind: Kind, portal: Portal) -> KeyValues:
    versions = dict.fromkeys(text for version in kind.versions for text in version.api_versions)
    entities = len(portal.entities(kind.name))
    called = kind.title if entities == 1 else kind.plural
    items: list[tuple[str, Content]] = [
        ("apiVersion", described(" or ".join(f"`{text}`" for text in versions))),
        (
            "Entities",
            Link(f"{entities:,} {called}", kind_address(kind.name)) if entities else "none",
        ),
        ("Added by", code(kind.origin) if kind.origin else None),
    ]
    return KeyValues(tuple(items))


def _types(kind: Kind) -> Iterator[Section]:
    if kind.known_types:
        rows = [(code(name), described(meaning)) for name, meaning in kind.known_types.items()]
        yield Section("Known types", filled_table(("spec.type", "What it stands for"), rows), id="types")


def _fields(kind: Kind, portal: Portal) -> Iterator[Section]:
    """Yield the fields that hold for all types; of a type that has more, what it has beyond them."""
    meanings = {pair.forward: pair.description for pair in portal.vocabulary.relations}
    meanings |= {pair.reverse: pair.description for pair in portal.vocabulary.relations}
    general: Rows = ()
    for number, version in enumerate(sorted(kind.versions, key=lambda one: one.spec_type is not None)):
        rows = _rows(kind, version, meanings)
        title = "Fields of spec"
        if version.spec_type is None:
            general = general or rows
        elif all(row in rows for row in general):
            rows, title = [row for row in rows if row not in general], f"More for the type {version.spec_type}"
        else:
            title = f"Fields of spec for the type {version.spec_type}"
        if rows:
            yield Section(title, _table(rows), id=f"fields-{number}" if number else "fields")


def _rows(kind: Kind, version: KindVersion, meanings: Mapping[str, str]) -> Rows:
    leads = {field.path.removeprefix("spec."): field for field in version.all_relations}
    return [_row(row, leads.get(row.path), meanings) for row in rows_of(version, kind.fields)]


def _row(row: Row, field: RelationField | None, meanings: Mapping[str, str]) -> tuple[Content, ...]:
    description, makes = row.description, ""
    if field:
        description = description or meanings.get(field.relation, "")
        kinds = field.allowed_kinds or ((field.default_kind,) if field.default_kind else ("any kind",))
        makes = f"`{field.relation}` {' or '.join(kinds)}"
    return code(row.path), row.need or None, described(description), described(row.holds), described(makes)


def _table(rows: Rows) -> Table:
    return filled_table(("Field", "Needed", "What it is for", "Holds", "Relation"), rows)


def _words(kind: Kind, portal: Portal) -> Iterator[Section]:
    vocabulary = portal.vocabulary
    for title, words in (("Annotations", vocabulary.annotations), ("Labels", vocabulary.labels)):
        if own := [word for word in words if _is_for(word, kind)]:
            yield Section(title, words_table(own), id=title.lower())


def _is_for(word: Word, kind: Kind) -> bool:
    return not word.kinds or kind.name in word.kinds
