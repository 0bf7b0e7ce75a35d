"""What a page of the portal says, read back from its HTML: headings, tables, lists, with every name and link.

Drawings, filters and colours are left out: they say nothing that does not stand beside them as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

#: `{"s": text}`, or where there is a link in it `{"l": [...]}`: texts `{"s": text}`, links `{"u": address, "t": text}`,
#: with the `"r"` of an entity that they lead to.
Cell = dict[str, Any]

#: `"k"` says what it is, named as in HTML; a table has its heads under `"h"` and its rows of cells under `"c"`, lists
#: their cells there, facts (`dl`) with their names under `"n"`; everything else is a cell itself.
Block = dict[str, Any]

#: Drawings, filters, and what browsers do not show.
_UNREAD = frozenset({"svg", "form", "script", "style"})
_BLOCKS = "h1, h2, h3, table, dl, ul, ol, pre, p, summary"
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Facts:
    """A page: its address below the site's root, its title, its description, and its blocks from top to bottom."""

    address: str
    title: str
    description: str
    blocks: tuple[Block, ...]


def facts(site: Path, address: str) -> Facts:
    """Return what the page at an address of a built site says."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    article = LexborHTMLParser(html).css_first("article")
    heading = article.css_first("h1") if article else None
    if article is None or heading is None:
        raise ValueError(f"{site / address} is not a page of the portal")
    described = _DESCRIPTION.search(html)
    return Facts(
        address,
        _words(heading),
        unescape(described[1]) if described else "",
        tuple(_blocks(article, f"/{address}/")),
    )


def addresses(site: Path) -> list[str]:
    """Return the addresses of the portal's pages in a built site."""
    return sorted(file.parent.relative_to(site).as_posix() for file in (site / "catalog").rglob("index.html"))


def links(page: Facts) -> set[tuple[str, str]]:
    """Return the links of a page: where each leads, and what it is called."""
    found: set[tuple[str, str]] = set()
    for block in page.blocks:
        match block["k"]:
            case "table":
                cells = [cell for row in block["c"] for cell in row]
            case "ul" | "dl":
                cells = block["c"]
            case _:
                cells = [block]
        found |= {(item["u"], item["t"]) for cell in cells for item in cell.get("l", ()) if "u" in item}
    return found


def _blocks(node: LexborNode, here: str) -> Iterator[Block]:
    for child in node.iter():
        match child.tag:
            case tag if tag in _UNREAD:
                continue
            case "table":
                rows = [_cells(row.css("td"), here) for row in child.css("tbody tr")]
                yield {"k": "table", "h": [_words(one) for one in child.css("th")], "c": rows}
            case "dl":
                values = zip(child.css("dt"), _cells(child.css("dd"), here), strict=True)
                yield {"k": "dl", "c": [{"n": _words(name), **cell} for name, cell in values]}
            case "ul" | "ol":
                yield {"k": "ul", "c": _cells(child.css("li"), here)}
            case "pre":
                yield {"k": "pre", "s": child.text().strip()}
            case "h1" | "h2" | "h3" as tag:
                yield {"k": tag, **_cell(child, here)}
            case tag if tag not in {"p", "summary"} and child.css_first(_BLOCKS) is not None:
                yield from _blocks(child, here)
            case _ if any((cell := _cell(child, here)).values()):
                yield {"k": "p", **cell}


def _cells(nodes: Iterable[LexborNode], here: str) -> list[Cell]:
    return [_cell(node, here) for node in nodes]


def _cell(node: LexborNode, here: str) -> Cell:
    """Return the text and the links of an element, of an item of a list without those of a list in it."""
    found = list(_inside(node, here, nested=node.tag == "li"))
    if any("u" in one for one in found):
        return {"l": found}
    return {"s": " ".join(one["s"] for one in found)}


def _inside(node: LexborNode, here: str, *, nested: bool) -> Iterator[dict[str, str]]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            if words := _words(child):
                yield {"s": words}
        elif child.tag == "a":
            yield _link(child, here)
        elif child.tag not in _UNREAD and "aria-hidden" not in child.attributes and not (nested and child.tag == "ul"):
            yield from _inside(child, here, nested=nested)


def _link(link: LexborNode, here: str) -> dict[str, str]:
    address = urljoin(here, link.attributes.get("href") or "")
    ref = link.attributes.get("title")
    return {"u": address, "t": _words(link), **({"r": ref} if ref and address.startswith("/catalog/") else {})}


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())
