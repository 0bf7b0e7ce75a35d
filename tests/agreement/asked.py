"""What the command line says of a catalog that was recorded, and how much of it is as recorded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

from portal_gen.cli.main import run
from tests.agreement.records import Edge, Recorded, Recording

#: Backstage's two installations disagree about it: docs/developing/decisions.md, "One edge of Backstage's examples".
_ONLY_WITHOUT_AI = ("component:default/artist-lookup", ("apiConsumedBy", "component:default/www-artist"))

#: Runs a command with arguments in a folder, and returns what it prints.
Ask = Callable[[Path, Sequence[str]], str]


@dataclass
class Agreement:
    """How many verdicts, accepted entities and relations of a catalog there are, and which are not as recorded."""

    name: str
    documents: int = 0
    entities: int = 0
    relations: int = 0
    wrong_verdicts: list[Any] = field(default_factory=list)
    wrong_accepted: list[Any] = field(default_factory=list)
    wrong_relations: list[Any] = field(default_factory=list)

    @property
    def wrong(self) -> list[Any]:
        """Return every disagreement."""
        return self.wrong_verdicts + self.wrong_accepted + self.wrong_relations


def agreement(recording: Recording, ask: Ask) -> Agreement:
    """Return how the command line agrees with a recording."""
    found = Agreement(recording.name)
    if recording.accepted is None:
        _compare_verdicts(recording, found, ask)
    else:
        _compare_accepted(recording, recording.accepted, found, ask)
    if recording.relations:
        _compare_relations(recording, found, ask)
    return found


def in_process(folder: Path, arguments: Sequence[str]) -> str:
    """Return what a command prints to standard output in a folder."""
    said = StringIO()
    with chdir(folder), redirect_stdout(said), redirect_stderr(StringIO()):
        assert run(arguments) in {0, 1}
    return said.getvalue()


def by_process(folder: Path, arguments: Sequence[str]) -> str:
    """Return what a command prints in a process of its own, as whoever checks the program from outside runs it."""
    command = [sys.executable, "-m", "portal_gen", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def _asked(recording: Recording, *command: str) -> list[str]:
    return [*command, "--root", ".", "--repository", recording.repository, "--", *recording.paths]


def _check(recording: Recording, ask: Ask, *options: str) -> list[dict[str, Any]]:
    said = json.loads(ask(recording.root, _asked(recording, "check", "--format", "json", *options)))
    documents: list[dict[str, Any]] = said["documents"]
    return documents


def _compare_verdicts(recording: Recording, found: Agreement, ask: Ask) -> None:
    said = {(one["file"], one["index"]): one for one in _check(recording, ask)}
    broken = {one["file"] for one in said.values() if one["valid"] is False}
    found.documents = len(recording.documents)
    for document in recording.documents:
        if document.index is None:  # Backstage gave up in this file, and nothing is recorded of the rest of it
            if document.file not in broken:
                found.wrong_verdicts.append((document.file, "is read without a mistake"))
            continue
        one = said.get((document.file, document.index))
        refs = () if document.ref is None else (document.ref,)
        if one is None or one["valid"] is not document.valid or (refs and one["ref"] not in refs):
            found.wrong_verdicts.append((document, one))


def _compare_accepted(recording: Recording, accepted: frozenset[str], found: Agreement, ask: Ask) -> None:
    said = _check(recording, ask, "--follow")
    taken = {one["ref"] for one in said if one["accepted"]}
    found.documents, found.entities = len(said), len(accepted)
    found.wrong_accepted += sorted(taken ^ accepted)


def _compare_relations(recording: Recording, found: Agreement, ask: Ask) -> None:
    entities = [json.loads(line) for line in ask(recording.root, _asked(recording, "export")).splitlines()]
    mine = {_ref(entity): entity for entity in entities}
    for ref, expected in _expected(recording, mine).items():
        edges = {(one["type"], one["targetRef"]) for one in mine[ref]["relations"]} if ref in mine else set()
        found.relations += len(expected)
        found.wrong_relations += [(ref, "lacks", edge) for edge in sorted(expected - edges)]
        more = edges - expected
        if recording.accepted is not None:  # the backend knows no others
            more = {(kind, target) for kind, target in more if target in recording.accepted}
        found.wrong_relations += [(ref, "has", e) for e in sorted(more) if (ref, e) != _ONLY_WITHOUT_AI]


def _expected(recording: Recording, mine: dict[str, Any]) -> dict[str, frozenset[Edge]]:
    """Return the edges that leave each entity: its own, and those that others give it."""
    if recording.accepted is not None:
        return dict(recording.by_ref)
    edges: dict[str, set[Edge]] = defaultdict(set)
    for document in _winners(recording, mine):
        assert document.ref is not None
        edges[document.ref] |= document.relations
        for source, kind, target in document.reverse:
            edges[source].add((kind, target))
    return {ref: frozenset(edges[ref]) for ref in mine}


def _winners(recording: Recording, mine: dict[str, Any]) -> Iterator[Recorded]:
    """Yield the record of the document that each entity is from: the last of its ref in its file."""
    by_place = {(one.file, one.ref): one for one in recording.documents if one.valid and one.ref is not None}
    for ref, entity in mine.items():
        place = entity["metadata"]["annotations"]["backstage.io/managed-by-location"].removeprefix("url:")
        if (place, ref) in by_place:
            yield by_place[place, ref]


def _ref(entity: dict[str, Any]) -> str:
    metadata = entity["metadata"]
    return f"{entity['kind']}:{metadata['namespace']}/{metadata['name']}".lower()
