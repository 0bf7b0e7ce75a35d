"""The host's search index: frames taken out of it, documents of the portal put in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from portal_gen.engine.disk.json_lines import to_line
from portal_gen.model.address import address_of
from portal_gen.model.page import OutputFile, SearchDocument

#: Where the host keeps it.
INDEX = "search/search_index.json"


def has_search(host: Path) -> bool:
    """Return whether the host has made an index, in the folder of its files."""
    return (host / INDEX).is_file()


def search_index(
    host: Path, made_up: Iterable[str], documents: Sequence[SearchDocument], *, directory_urls: bool
) -> Iterator[OutputFile]:
    """Yield the host's search index without the pages at the addresses `made_up`, with `documents` at its end.

    Results show titles and texts as HTML, so they are escaped. An index that was compiled beforehand would know
    nothing of the documents; without it the search compiles one in the reader's browser. No index, no search.
    """
    if not has_search(host):
        return
    index: dict[str, Any] = json.loads((host / INDEX).read_text(encoding="utf-8"))
    ending = "/" if directory_urls else "/index.html"
    gone = {f"{address}{ending}".lstrip("/") for address in made_up}
    kept = [entry for entry in index["docs"] if entry["location"].partition("#")[0] not in gone]
    index["docs"] = [*kept, *(_entry(document, ending) for document in documents)]
    index.pop("index", None)
    yield OutputFile(INDEX, to_line(index))


def _entry(document: SearchDocument, ending: str) -> dict[str, Any]:
    path, mark, anchor = document.address.partition("#")
    entry: dict[str, Any] = {
        "location": f"{address_of(path)}{ending if path else ''}{mark}{anchor}",
        "title": escape(document.title),
        "text": escape(document.text),
    }
    if document.tags:
        entry["tags"] = [escape(tag) for tag in document.tags]
    if document.boost != 1:
        entry["boost"] = round(document.boost, 2)
    return entry
