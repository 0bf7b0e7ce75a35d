"""The rows of a page's explorers in a file, for the script that filters them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from portal_gen.model.components import Explorer, Facet
from portal_gen.model.page import OutputFile, Page
from portal_gen.render.html.anchors import slug
from portal_gen.render.html.components.data import cells
from portal_gen.render.html.components.lists import DATA, choices
from portal_gen.render.html.page import Html
from portal_gen.render.html.writer import Writer
from portal_gen.render.pages.holders import explorers


def explorer_data(page: Page, html: Html, depth: int) -> OutputFile | None:
    """Return the rows of all explorers of a page that is not split yet, or None where it has none.

    Links in it are written for the page itself; the script reads them as links from the file.
    """
    found = tuple(explorers(page.body))
    if not found:
        return None
    writer = html.at(depth)
    lists = [_list(explorer, writer) for explorer in found]
    content = json.dumps({"lists": lists}, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(f"{page.address}/{DATA}".lstrip("/"), content.encode())


def _list(explorer: Explorer, writer: Writer) -> dict[str, Any]:
    return {
        "rows": cells(explorer.table.rows, writer),
        "facets": [_facet(facet) for facet in explorer.facets],
    }


def _facet(facet: Facet) -> dict[str, Any]:
    """Return a facet as its values, each with the places of the rows that answer to it."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, values in enumerate(facet.values):
        for value in dict.fromkeys(values):
            places[value].append(place)
    return {"name": slug(facet.title), "values": [[value, places[value]] for value, _ in choices(facet)]}
