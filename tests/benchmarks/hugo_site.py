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
    """Return what Hugo reads: pages, and once each what many of them show of an entity: its name, its row in tables."""
    shared = _Shared({}, {})
    records = [
        {
            "a": page.address,
            "f": _frame(page),
            "t": page.title,
            "d": page.description,
            "b": [shared.block(block) for block in page.blocks],
        }
        for page in pages
    ]
    return {"pages": records, "entities": shared.entities, "rows": shared.rows}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What several pages say of an entity: a page names the entity wherever that is what it would say."""

    entities: dict[str, dict[str, str]]
    rows: dict[str, dict[str, Cell]]

    def block(self, block: Block) -> Block:
        match block["k"]:
            case "table":
                rows = [[self._cell(cell) for cell in row] for row in block["c"]]
                refs = [self._row(block["h"], row) for row in rows]
                return {**block, "k": "entities", "c": refs} if refs and all(refs) else {**block, "c": rows}
            case "ul" | "dl":
                return {**block, "c": [self._cell(cell) for cell in block["c"]]}
            case _:
                return self._cell(block)

    def _cell(self, cell: Cell) -> Cell:
        return {**cell, "l": [self._link(item) for item in cell["l"]]} if "l" in cell else cell

    def _link(self, link: dict[str, str]) -> dict[str, str]:
        if (ref := link.get("r")) is None:
            return link
        entity = {"k": ref.partition(":")[0], "u": link["u"], "t": link["t"]}
        same = self.entities.setdefault(ref, entity) == entity
        return {"r": ref} if same else {"u": link["u"], "t": link["t"]}

    def _row(self, columns: Sequence[str], cells: Sequence[Cell]) -> str | None:
        """Return the entity of a row that is the same in every table of such columns, or None."""
        match cells[0]:
            case {"l": [{"r": str(ref)}]}:
                row = self.rows.setdefault(ref, {})
                same = all(row.setdefault(column, cell) == cell for column, cell in zip(columns, cells, strict=True))
                return ref if same else None
            case _:
                return None
