"""The projects for Hugo: the pages of a built portal as data or as Markdown, and their frames as templates."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from tests.benchmarks.facts import Block, Cell, Facts
from tests.benchmarks.markdown import write_markdown

_TEMPLATES = Path(__file__).parent / "hugo"
_ARTICLE = '<article class="md-content__inner md-typeset">'
_DESCRIPTION = '{{ with .Description }}<meta name="description" content="{{ . }}">{{ end }}'


def write_from_data(folder: Path, site: Path, pages: Sequence[Facts]) -> None:
    """Write a project in which Hugo makes `pages` from JSON, in the frames that they have in `site`."""
    shutil.copytree(_TEMPLATES, folder)
    (folder / "cell.html").unlink()
    facts, cell = folder / "layouts/_partials/facts.html", (_TEMPLATES / "cell.html").read_text(encoding="utf-8")
    facts.write_text(facts.read_text(encoding="utf-8").replace("CELL", cell.strip()), encoding="utf-8")
    _write_look(folder, site, pages, '{{ partial "facts.html" . }}')
    (folder / "data").mkdir()
    for name, value in _data(pages).items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (folder / f"data/{name}.json").write_text(text, encoding="utf-8")


def write_from_markdown(folder: Path, site: Path, pages: Sequence[Facts]) -> None:
    """Write a project in which Hugo makes `pages` from Markdown, in the frames that they have in `site`."""
    folder.mkdir(parents=True)
    shutil.copy(_TEMPLATES / "hugo.toml", folder)
    _write_look(folder, site, pages, "{{ .Content }}")
    for page in pages:
        write_markdown(folder / "content", page, {"type": _frame(page), "url": f"/{page.address}/"})


def _write_look(folder: Path, site: Path, pages: Iterable[Facts], content: str) -> None:
    """Write the frames as templates, one for each depth, since their links are relative; and what they link to."""
    shutil.copytree(site / "assets", folder / "static/assets")
    for name, page in {_frame(page): page for page in pages}.items():
        html = (site / page.address / "index.html").read_text(encoding="utf-8")
        layouts = folder / "layouts" / name
        layouts.mkdir(parents=True)
        (layouts / "page.html").write_text(_template(html, page.title, content), encoding="utf-8")


def _frame(page: Facts) -> str:
    return f"depth{page.address.count('/') + 1}"


def _template(html: str, title: str, content: str) -> str:
    """Return a page of ours as a template of Hugo: where it has a title or content of its own, so has each page."""
    before, article, rest = html.partition(_ARTICLE)
    head = re.sub(r'(<link rel="canonical" href=")[^"]*', r"\1{{ .Permalink }}", before)
    head = re.sub(r'<meta name="description" content="[^"]*">', lambda _: _DESCRIPTION, head)
    head = re.sub(rf"(>\s*){re.escape(escape(title))}(?=\s*<| - )", r"\1{{ .Title }}", head)
    return f"{head}{article}\n{content}\n{rest[rest.index('</article>') :]}"


def _data(pages: Iterable[Facts]) -> dict[str, Any]:
    """Return what Hugo reads: pages, and once each what many of them share: blocks, names of entities, their rows."""
    shared = _Shared({}, {}, {})
    records = [
        {
            "a": page.address,
            "f": _frame(page),
            "t": page.title,
            "d": page.description,
            "b": [shared.number(block) for block in page.blocks],
        }
        for page in pages
    ]
    blocks = [json.loads(block) for block in shared.blocks]
    return {"pages": records, "blocks": blocks, "entities": shared.entities, "rows": shared.rows}


#: A cell as Hugo reads it: text, or what stands in it one after the other: entities as refs, other links, other text.
_Compact = str | list[str | dict[str, str]]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is said on several pages, kept once."""

    blocks: dict[str, int]
    entities: dict[str, dict[str, str]]
    rows: dict[str, dict[str, _Compact]]

    def number(self, block: Block) -> int:
        """Return the number of a block in the list of all."""
        return self.blocks.setdefault(json.dumps(self._block(block), ensure_ascii=False), len(self.blocks))

    def _block(self, block: Block) -> dict[str, Any]:
        match block["k"]:
            case "table":
                rows = [list(map(self._cell, row)) for row in block["c"]]
                refs = [self._row(block["h"], row) for row in rows]
                same = refs and all(refs)
                return {"k": "entities" if same else "table", "h": block["h"], "c": refs if same else rows}
            case "ul":
                return {"k": "ul", "c": list(map(self._cell, block["c"]))}
            case "dl":
                return {"k": "dl", "c": [[cell["n"], self._cell(cell)] for cell in block["c"]]}
            case kind:
                return {"k": kind, "c": self._cell(block)}

    def _cell(self, cell: Cell) -> _Compact:
        return list(map(self._link, cell["l"])) if "l" in cell else str(cell["s"])

    def _link(self, link: dict[str, str]) -> str | dict[str, str]:
        if (ref := link.get("r")) is None:
            return link
        entity = {"k": ref.partition(":")[0], "u": link["u"], "t": link["t"]}
        same = self.entities.setdefault(ref, entity) == entity
        return ref if same else {"u": link["u"], "t": link["t"]}

    def _row(self, columns: Sequence[str], cells: Sequence[_Compact]) -> str | None:
        """Return the entity of a row that is the same in every table of such columns, or None."""
        match cells[0]:
            case [str(ref)]:
                row = self.rows.setdefault(ref, {})
                same = all(row.setdefault(column, cell) == cell for column, cell in zip(columns, cells, strict=True))
                return ref if same else None
            case _:
                return None
