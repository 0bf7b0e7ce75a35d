"""The page of what a plugin may import, made from docstrings: `python -m tests.docs.api_reference` writes it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal_gen import api
from tests.docs.api_entry import entry
from tests.docs.reference import PAGE as OPTIONS_PAGE

PAGE = OPTIONS_PAGE.with_name("api.md")

HEAD = """\
# What a plugin imports

Everything is in `portal_gen.api`, and nothing else of `portal_gen` is for plugins. How the pieces fit together is in
[creating a plugin](../plugins/creating-a-plugin.md) and [integrating it with the
catalog](../plugins/integrating-with-the-catalog.md); how components look is in the
[gallery](../catalog/gallery/index.md).

A table under a name lists what it has: a field with its type, a property or a method with what it returns.
"""


@dataclass(frozen=True)
class Part:
    """A part of the page: its title, the names in it, what is said first, and whether plugins make what it lists."""

    title: str
    names: tuple[str, ...]
    about: str = ""
    made: bool = True


COMPONENTS = tuple(
    name
    for name in api.__all__
    if isinstance(found := getattr(api, name), type) and issubclass(found, api.Component) and found is not api.Component
)

PARTS_OF_COMPONENTS = """\
They stand in components and are none. A `Facet` of an `Explorer` holds a tuple of values for each row of the table, in
the order of the rows: `()` for a row without any, `("service",)` for one, and not the text alone.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PARTS = (
    Part("A plugin and its options", _words("Plugin option")),
    Part(
        "Decorators of extensions",
        _words("page tab card header link column facet search widget resolver provide enrich check"),
    ),
    Part("What extensions are given", _words("Entity Relation Portal NamedFile"), made=False),
    Part(
        "What they return, besides components",
        _words("Content Tone Pages SubPage HeaderLabel Enrichment Problem SearchDocument"),
    ),
    Part("Components", ("Component", *COMPONENTS)),
    Part("Parts of components", _words("Facet Tab Bar Node Edge Event TreeNode"), PARTS_OF_COMPONENTS),
    Part(
        "What a portal knows besides entities",
        _words("Column ListFacet Kind KindVersion RelationField Vocabulary RelationPair Word")
        + _words("PluginFacts OptionFacts Repository"),
        made=False,
    ),
    Part(
        "What a catalog is read as",
        _words("Catalog Document Reading Substitution Diagnostic Related Severity Location FieldPath Ref"),
        made=False,
    ),
    Part(
        "Functions",
        _words("read portal_of named_file matcher parse_ref split_ref canonical entity_address kind_address")
        + _words("narrowed parse_repository filled_table lifecycle_badge with_code first_paragraph plain_words"),
    ),
    Part("What may be raised", _words("PredicateError RefError DataUnavailableError"), made=False),
)


def api_page() -> str:
    """Return the page as it should be."""
    return "\n".join([HEAD, *_parts(PARTS)])


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield f"## {part.title}\n"
        if part.about:
            yield part.about
        yield from (entry(name, getattr(api, name), made=part.made) for name in part.names)


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
