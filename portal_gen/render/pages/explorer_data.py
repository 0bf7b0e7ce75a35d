"""The rows of a page's explorers in a file, for the script that filters them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from portal_gen.model.address import depth
from portal_gen.model.components import Explorer, Table
from portal_gen.model.encoding import MARKED
from portal_gen.model.page import OutputFile, Page
from portal_gen.render.html.anchors import slug
from portal_gen.render.html.components.data import cells
from portal_gen.render.html.components.lists import choices
from portal_gen.render.html.page import Html
from portal_gen.render.html.writer import Writer
from portal_gen.render.numbered import ROWS_FILE, numbered_address
from portal_gen.render.pages.paginate import is_split

#: Markup is a text, and this writer takes no other text than plain ones.
_ENCODER = msgspec.json.Encoder(enc_hook=str.__str__)


class Data(NamedTuple):
    """A file of rows, the entities whose titles stand in them, and what could not be shown."""

    file: OutputFile
    refs: frozenset[str]
    problems: tuple[str, ...]


def explorer_data(page: Page, lists: Sequence[Table | Explorer], html: Html) -> Data | None:
    """Return the rows of all explorers among the lists of a page that is not split yet, or None where there is none.

    Links in them are written for the page that shows most of the list: the second of several, or the only one. What
    is written here need not be written for that page anew.
    """
    found = [shown for shown in lists if isinstance(shown, Explorer)]
    if not found:
        return None
    writers = [html.at(depth(page.address) + is_split(explorer.table)) for explorer in found]
    for writer in writers:
        # What was counted and written of the page before would stay in memory as long as the site is made.
        writer.look.choices.clear()
        writer.rows.clear()
    rows = [_list(explorer, writer) for explorer, writer in zip(found, writers, strict=True)]
    content = _json({"lists": rows})
    refs = frozenset().union(*(writer.refs for writer in writers))
    problems = tuple(problem for writer in writers for problem in writer.problems)
    return Data(OutputFile(f"{page.address}/{ROWS_FILE}".lstrip("/"), content), refs, problems)


def _json(value: Any) -> bytes:
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half of a character
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(errors=MARKED)


def _list(explorer: Explorer, writer: Writer) -> dict[str, Any]:
    rows = explorer.table.rows
    written = cells(rows, writer)
    writer.rows |= {id(row): (row, cells_) for row, cells_ in zip(rows, written, strict=True)}
    return {
        "at": numbered_address("", 2) + "/" if is_split(explorer.table) else "",
        "rows": written,
        "facets": [{"name": slug(facet.title), "values": choices(facet, writer)} for facet in explorer.facets],
    }
