"""The rows of a page's explorers in a file, for the script that filters them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from portal_gen.model.address import depth
from portal_gen.model.components import Explorer, Table
from portal_gen.model.encoding import MARKED
from portal_gen.model.page import OutputFile, Page
from portal_gen.render.html.anchors import slug
from portal_gen.render.html.components.data import cells
from portal_gen.render.html.components.lists import DATA, choices
from portal_gen.render.html.page import Html
from portal_gen.render.html.writer import Writer


def explorer_data(page: Page, lists: Sequence[Table | Explorer], html: Html) -> OutputFile | None:
    """Return the rows of all explorers among the lists of a page that is not split yet, or None where there is none.

    Links in it are written for the page itself; the script reads them as links from the file.
    """
    found = [shown for shown in lists if isinstance(shown, Explorer)]
    if not found:
        return None
    writer = html.at(depth(page.address))
    # What was counted of the page before would stay in memory as long as the site is made.
    writer.look.choices.clear()
    rows = [_list(explorer, writer) for explorer in found]
    content = json.dumps({"lists": rows}, ensure_ascii=False, separators=(",", ":"))
    return OutputFile(f"{page.address}/{DATA}".lstrip("/"), content.encode(errors=MARKED))


def _list(explorer: Explorer, writer: Writer) -> dict[str, Any]:
    return {
        "rows": cells(explorer.table.rows, writer),
        "facets": [{"name": slug(facet.title), "values": choices(facet, writer)} for facet in explorer.facets],
    }
