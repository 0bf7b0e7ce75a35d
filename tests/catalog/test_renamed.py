"""Findings are told with files as somebody in another folder calls them, in their words too."""

from __future__ import annotations

from pathlib import Path

from portal_gen.catalog.file_names import FileNames
from portal_gen.catalog.renamed import renamed, reworded
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.location import Location

FIRST = Location("model/one.yaml", 2, 3)

FOUND = Diagnostic(
    "invalid-model",
    Severity.ERROR,
    "`Garden` stands at model/one.yaml:2:3 already",
    Location("model/two.yaml", 4),
    "take it out here or at model/one.yaml:2:3",
    related=(Related(FIRST, "first here"),),
)

NAMES = FileNames(Path("/site"), Path("/site/catalog"))


def test_places_related_ones_and_words_are_renamed() -> None:
    (found,) = renamed((FOUND,), NAMES)
    assert str(found) == (
        "../model/two.yaml:4:1: error[invalid-model]: `Garden` stands at ../model/one.yaml:2:3 already\n"
        "  help: take it out here or at ../model/one.yaml:2:3"
    )
    assert [str(one.location) for one in found.related] == ["../model/one.yaml:2:3"]


def test_words_alone_may_be_renamed() -> None:
    (found,) = reworded((FOUND,), NAMES)
    assert "../model/one.yaml" in found.message
    assert (found.location, found.related) == (FOUND.location, FOUND.related)
