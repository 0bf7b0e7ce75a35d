"""Runs Backstage's own catalog beside ours on documents that nobody has seen: `python -m tests.agreement.beside`.

It takes Node and npm, which fetches what `backstage/package.json` names into a folder of the cache.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from portal_gen.catalog.file_reading import FileReader
from portal_gen.graph.link import link
from portal_gen.load.files.source import Source, decode
from portal_gen.load.yaml.stream import read_stream
from portal_gen.model.entity import Entity
from portal_gen.model.settings import Bounds
from portal_gen.validate.kinds import built_in_kinds
from tests.agreement.mutations import FILES, changed_fields, changed_text

HERE = Path(__file__).parent
SHARED = HERE.parents[1].parent / "shared"
#: Only an installation with a module for them takes these, and the program that is asked here has none.
#: What is said of a document of which nothing was read.
UNREADABLE = frozenset(
    {"yaml-syntax", "duplicate-key", "unknown-alias", "recursive-alias", "too-many-aliases", "too-deep"}
)
OF_AI = ("AiResource", "mcp-server", "ai-model-server")


def main() -> None:
    """Compare, print each disagreement, and end with 1 where there was one."""
    options = _options()
    folder = installed(options.folder)
    texts = list(islice(variations(options.seed, options.form), options.count))
    root = options.folder / "root"
    root.mkdir(exist_ok=True)
    for name, text in FILES.items():
        (root / name).write_bytes(text.encode())
    agreed = Counter[str]()
    for text, theirs in zip(texts, backstage(texts, folder), strict=True):
        mine = ours(text, root)
        said = disagreement(mine, theirs)
        agreed["disagreements" if said else "agree"] += 1
        agreed["documents"] += len(theirs)
        agreed["valid"] += sum(one["valid"] is True for one in theirs)
        if said:
            report = {"text": text, "what": said, "ours": mine, "theirs": theirs}
            sys.stdout.write(json.dumps(report, default=str) + "\n")
    sys.stderr.write(", ".join(f"{count:,} {name}" for name, count in agreed.items()) + "\n")
    sys.exit(1 if agreed["disagreements"] else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.agreement.beside", description=__doc__)
    parser.add_argument("-n", "--count", type=int, default=5_000, help="texts to compare (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other texts (%(default)s)")
    parser.add_argument("--form", choices=("fields", "text"), default="fields", help="what is varied (%(default)s)")
    parser.add_argument("--folder", type=Path, default=Path(".cache/backstage"), help="of the packages (%(default)s)")
    given = parser.parse_args()
    given.folder = given.folder.absolute()
    return given


def installed(folder: Path) -> Path:
    """Return a folder with Backstage's packages, which npm fetches where they are not there."""
    if not (folder / "node_modules/@backstage/plugin-catalog-backend").is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "backstage/package.json", folder)
        subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    return folder


def variations(seed: int, form: str) -> Iterator[str]:
    """Yield texts without end, varied from those of real catalogs and of our own."""
    dice = random.Random(seed)  # noqa: S311  the same seed is to make the same texts
    texts = list(_texts())
    while True:
        text = dice.choice(texts)
        if form == "text":
            yield changed_text(text, dice)
        else:
            values = [parsed.value for parsed in read_stream(text, Bounds()) if isinstance(parsed.value, dict)]
            if values:
                yield json.dumps(changed_fields(dice.choice(values), dice))


def _texts() -> Iterator[str]:
    folders = [HERE.parents[1] / "catalog", *(SHARED / "corpus").glob("*"), SHARED / "conformance" / "yaml"]
    for path in sorted(path for folder in folders for path in folder.rglob("*.y*ml")):
        text = decode(path.read_bytes())
        if len(text) < 20_000 and not any(word in text for word in OF_AI):
            yield text


def backstage(texts: Iterable[str], folder: Path) -> Iterator[list[dict[str, Any]]]:
    """Yield what Backstage says of the documents of each text."""
    asked = "".join(json.dumps({"text": text, "files": FILES}) + "\n" for text in texts)
    judge = ["node", str(HERE / "backstage/judge.mjs"), str(folder)]
    said = subprocess.run(judge, input=asked, stdout=subprocess.PIPE, text=True, check=True)
    yield from map(json.loads, said.stdout.split("\n")[:-1])


def ours(text: str, root: Path) -> list[dict[str, Any]]:
    """Return what we say of the documents of a text."""
    kinds = built_in_kinds()
    bounds = Bounds()
    text = text.removeprefix("\ufeff").encode(errors="replace").decode(errors="replace")
    values = [parsed.value for parsed in read_stream(text, bounds)]
    source = Source("catalog-info.yaml", text)
    reading = FileReader(root, "https://github.com/acme/catalog", bounds, kinds)(source)
    documents = reading.placed(source, bounds, "", None)
    said = []
    for value, document, read in zip(values, documents, reading.documents, strict=True):
        one: dict[str, Any] = {"valid": read.verdict.valid, "ref": read.verdict.ref, "value": _as_json(value)}
        told = [finding for finding in reading.findings if finding.document == document.index]
        one["codes"] = sorted({finding.code for finding in (*told, *read.findings)})
        if read.verdict.valid and read.verdict.data is not None and read.verdict.ref is not None:
            entity = Entity(read.verdict.ref, read.verdict.data, document)
            graph, _ = link([entity], kinds)
            one["relations"] = sorted(map(list, graph.entities[entity.ref].relations))
            one["spec"] = _as_json(read.verdict.data["spec"])
        said.append(one)
    return said


def disagreement(mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> str:
    """Return what the two do not say alike, or nothing."""
    if any(one.get("gaveUp") for one in theirs):
        return "" if any(one["valid"] is False for one in mine) else "they gave up"
    if len(mine) != len(theirs):
        return "documents"
    return next(filter(None, map(_difference, mine, theirs)), "")


def _difference(own: dict[str, Any], other: dict[str, Any]) -> str:
    """Return what is not alike of one document: the first of its parts that differs, or nothing."""
    if own["valid"] is not other["valid"]:
        return "" if own["valid"] is None and "not-fetched" in own["codes"] else "valid"
    if not UNREADABLE & set(own["codes"]) and own["value"] != other.get("value", own["value"]):
        return "value"
    if not own["valid"]:
        return ""
    edges = {tuple(one[1:]) for one in other["relations"] if one[0] == other["ref"]}
    alike = {
        "ref": own["ref"] == other["ref"],
        "relations": set(map(tuple, own["relations"])) == edges,
        "spec": own["spec"] == other["spec"],
    }
    return next((part for part, same in alike.items() if not same), "")


def _as_json(value: Any) -> Any:
    """Return a value as the other side writes it."""
    if isinstance(value, dict):
        return {key: _as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    if isinstance(value, float) and (value != value or value in {float("inf"), float("-inf")}):  # noqa: PLR0124  it is no number then
        return {"$number": {"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN")}
    if isinstance(value, float) and value == 0 and str(value) == "-0.0":
        return {"$number": "-0"}
    return value


if __name__ == "__main__":
    main()
