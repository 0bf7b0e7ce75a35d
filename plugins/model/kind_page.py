"""The page of a kind: what may be written in a document of it."""

from __future__ import annotations

from collections.abc import Iterator

from portal_gen.api import (
    Content,
    KeyValues,
    Kind,
    KindVersion,
    Link,
    Portal,
    Section,
    Stack,
    SubPage,
    Table,
    Text,
    Word,
    kind_address,
    with_code,
)

from .overview import address_of, words_table
from .schema_rows import rows_of


def kind_page(kind: Kind, portal: Portal) -> SubPage:
    """Return the page of a kind."""
    parts = (with_code(kind.description), _facts(kind, portal), *_types(kind), *_fields(kind), *_words(kind, portal))
    path = address_of(kind).rpartition("/")[2]
    return SubPage(path, kind.name, Stack(parts), kind.description)


def _facts(kind: Kind, portal: Portal) -> KeyValues:
    versions = dict.fromkeys(text for version in kind.versions for text in version.api_versions)
    entities = len(portal.entities(kind.name))
    items: list[tuple[str, Content]] = [
        ("apiVersion", with_code(" or ".join(f"`{text}`" for text in versions))),
        ("Entities", Link(f"{entities:,} {kind.plural}", kind_address(kind.name)) if entities else "none"),
    ]
    if kind.origin:
        items.append(("Added by", Text(kind.origin, style="code")))
    return KeyValues(tuple(items))


def _types(kind: Kind) -> Iterator[Section]:
    if kind.known_types:
        rows = tuple(
            (Text(name, style="code"), with_code(meaning) if meaning else None)
            for name, meaning in kind.known_types.items()
        )
        yield Section("Known types", Table(("spec.type", "What it stands for"), rows), id="types")


def _fields(kind: Kind) -> Iterator[Section]:
    """Yield a table of fields for each version; versions for several types that have the same fields share one."""
    tables: dict[Table, list[KindVersion]] = {}
    for version in kind.versions:
        tables.setdefault(_table(kind, version), []).append(version)
    for number, (table, versions) in enumerate(tables.items()):
        types = [version.spec_type for version in versions if version.spec_type]
        general = len(types) < len(versions)
        title = "Fields of spec" if general else f"Fields of spec for the type {', '.join(map(str, types))}"
        if table.rows:
            yield Section(title, table, id=f"fields-{number}" if number else "fields")


def _table(kind: Kind, version: KindVersion) -> Table:
    leads = {field.path.removeprefix("spec."): field for field in version.all_relations}
    rows = []
    for row in rows_of(version, kind.fields):
        field = leads.get(row.path)
        kinds = " or ".join(field.allowed_kinds or filter(None, (field.default_kind,))) if field else ""
        makes = f"`{field.relation}` {kinds or 'any kind'}" if field else ""
        cells = (row.description, row.holds, makes)
        rows.append(
            (Text(row.path, style="code"), row.need or None, *(with_code(cell) if cell else None for cell in cells))
        )
    return Table(("Field", "Needed", "What it is for", "Holds", "Relation"), tuple(rows))


def _words(kind: Kind, portal: Portal) -> Iterator[Section]:
    vocabulary = portal.vocabulary
    for title, words in (("Annotations", vocabulary.annotations), ("Labels", vocabulary.labels)):
        own = [word for word in words if _is_for(word, kind)]
        if own:
            yield Section(title, words_table(own), id=title.lower())


def _is_for(word: Word, kind: Kind) -> bool:
    return not word.kinds or kind.name in word.kinds
