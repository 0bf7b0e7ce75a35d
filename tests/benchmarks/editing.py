"""Edits of one component of a generated catalog, each other than the one before it."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.benchmarks.sites import Site

#: Other entities show the title of the one that is edited: so many depend on it, at least.
_DEPENDING = 3


@dataclass(slots=True)
class Edited:
    """The component that is edited: its file, its name, the address of its page, and how many edits there were."""

    file: Path
    name: str
    address: str
    number: Iterator[int] = field(default_factory=lambda: count(1))

    def describe(self) -> str:
        """Write another description, and return it: it stands on the page of the component and in tables of others."""
        text = f"Edited for the benchmark, number {next(self.number)}."
        self._write(re.compile(r"  description:.*\n(?:    .*\n)*"), f"  description: {text}\n")
        return text

    def rename(self) -> str:
        """Write another title, and return it: every page that links to the component shows it."""
        text = f"Edited {next(self.number)}"
        self._write(re.compile(r"(?:  title:.*\n)?(?=  description:)"), f"  title: {text}\n")
        return text

    def _write(self, field_: re.Pattern[str], written: str) -> None:
        text = self.file.read_text(encoding="utf-8")
        begin = text.index(f"kind: Component\nmetadata:\n  name: {self.name}\n")
        rest = field_.sub(written, text[begin:], count=1)
        self.file.write_text(text[:begin] + rest, encoding="utf-8")


def choose(site: Site, environment: Mapping[str, str]) -> Edited:
    """Return a component of a site that others depend on."""
    exported = subprocess.run(
        site.command("export"), cwd=site.folder, env=environment, capture_output=True, text=True, check=True
    )
    return next(filter(None, (_editable(site, json.loads(line)) for line in exported.stdout.splitlines())))


def _editable(site: Site, entity: dict[str, object]) -> Edited | None:
    match entity:
        case {
            "kind": "Component",
            "metadata": {"name": str(name), "namespace": "default", "annotations": dict(annotations)},
            "relations": list(relations),
        } if sum(one["type"] == "dependencyOf" for one in relations) >= _DEPENDING:
            location = str(annotations["backstage.io/managed-by-location"]).removeprefix("url:")
            return Edited(site.folder / location, name, f"catalog/default/component/{name}")
    return None
