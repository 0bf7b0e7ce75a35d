"""What Backstage's own code was recorded to say of catalogs, as far as they lie beside the project."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

SHARED = Path(__file__).parents[2].parent / "shared"
ACME = "https://github.com/acme/catalog"
#: Judged as with Backstage's module for AI.
_OF_AI = re.compile(r"mcp-server|ai-model")

Edge = tuple[str, str]


@dataclass(frozen=True)
class Recorded:
    """One document: `index` is None where Backstage gave up in its file; `reverse` are edges that leave others."""

    file: str
    index: int | None
    valid: bool | None
    ref: str | None = None
    relations: frozenset[Edge] = frozenset()
    reverse: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True)
class Recording:
    """A catalog, where it lies, and what was said of it; `accepted` are the refs that a backend took, if asked."""

    name: str
    root: Path
    repository: str
    documents: tuple[Recorded, ...] = ()
    paths: tuple[str, ...] = ()
    accepted: frozenset[str] | None = None
    relations: bool = False
    by_ref: Mapping[str, frozenset[Edge]] = field(default_factory=dict)


def recordings() -> list[Recording]:
    """Return every catalog that was recorded and is there."""
    return [*_corpora(), *_fields(), *_yaml(), *_trees()]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _corpora() -> list[Recording]:
    found = []
    for path in sorted(SHARED.glob("corpus/*/expected.ndjson")):
        name = path.parent.name
        owner = "acme/" + name if "+" not in name else name.replace("+", "/").partition("@")[0]
        documents = tuple(_document(line) for line in _lines(path))
        files = tuple(sorted({document.file for document in documents}))
        found.append(Recording(name, path.parent, f"https://github.com/{owner}", documents, files, relations=True))
    return found


def _document(line: dict[str, Any]) -> Recorded:
    if line.get("kind") == "AiResource" or _OF_AI.search(line["file"]):
        line = {**line, **line.get("layers", {})}
    return Recorded(
        line["file"],
        line["index"],
        None if line.get("offline") else line["valid"],
        line.get("ref"),
        _edges(line.get("relations")),
        frozenset((one["source"], one["type"], one["targetRef"]) for one in line.get("reverse") or ()),
    )


def _edges(relations: Iterable[Mapping[str, str]] | None) -> frozenset[Edge]:
    return frozenset((one["type"], one["targetRef"]) for one in relations or ())


def _fields() -> list[Recording]:
    folder = SHARED / "conformance" / "fields"
    if not folder.is_dir():
        return []
    values = list(yaml.safe_load_all((folder / "cases.yaml").read_text(encoding="utf-8")))
    documents = []
    for line in _lines(folder / "expected.ndjson"):
        value = values[line["index"]]
        spec = value.get("spec") if isinstance(value, dict) else None
        type_ = spec.get("type") if isinstance(spec, dict) else None
        if isinstance(value, dict) and (
            value.get("kind") == "AiResource" or type_ in ("mcp-server", "ai-model-server")
        ):
            line = {**line, **(line.get("layers") or {})}  # noqa: PLW2901  the line that counts
        documents.append(Recorded("cases.yaml", line["index"], line["valid"]))
    return [Recording("conformance/fields", folder, ACME, tuple(documents), ("cases.yaml",))]


def _yaml() -> list[Recording]:
    folder = SHARED / "conformance" / "yaml"
    if not folder.is_dir():
        return []
    documents = tuple(
        Recorded(line["file"], said["index"], said["valid"], said["ref"])
        for line in _lines(folder / "expected.ndjson")
        for said in line["documents"]
    )
    files = tuple(sorted({line["file"] for line in _lines(folder / "expected.ndjson")}))
    return [Recording("conformance/yaml", folder, ACME, documents, files)]


def _trees() -> list[Recording]:
    tree = SHARED / "conformance" / "files" / "tree"
    if not tree.is_dir():
        return []
    roots: dict[str, list[str]] = defaultdict(list)
    for line in (tree / "roots.txt").read_text(encoding="utf-8").splitlines():
        roots[line.partition("/")[0]].append(line)
    report = (tree.parent / "report-builtin.md").read_text(encoding="utf-8")
    parts = {part.partition("\n")[0].strip(): part for part in re.split(r"^#### ", report, flags=re.MULTILINE)[1:]}
    found = []
    for name, paths in roots.items():
        taken = dict(re.findall(r"^- in: `([^`]+)`(?:.*?relations: (.+))?$", parts[name], re.MULTILINE))
        by_ref = {ref.lower(): _written_edges(text) for ref, text in taken.items() if "generated-" not in ref}
        found.append(
            Recording(f"files/{name}", tree, ACME, (), tuple(paths), frozenset(by_ref), relations=True, by_ref=by_ref)
        )
    return found


def _written_edges(text: str) -> frozenset[Edge]:
    """Return the edges of a text such as "`ownedBy>group:default/team-a partOf>system:default/b`"."""
    parts = (part.partition(">") for part in re.split(r" (?=\w+>)", text.strip("`")) if part)
    return frozenset((kind, target) for kind, _, target in parts)
