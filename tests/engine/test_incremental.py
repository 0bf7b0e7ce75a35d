"""What is built after an edit is, byte for byte, what a clean build makes of the same sources."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
import yaml
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.engine.portal_folder import PortalFolder, as_if_large, contents

#: Sequences of edits; the long form of the test looks at thousands.
SEQUENCES = int(os.environ.get("PORTAL_GEN_SEQUENCES", "200"))
EDITS = 5

#: So that several processors share them.
PARTS = 10

KINDS = ("Component", "API", "Resource", "System", "Group", "Location")
NAMES = ("alpha", "beta", "gamma", "delta")
FILES = ("one.yaml", "two.yaml", "three.yaml")

kinds, names, files = st.sampled_from(KINDS), st.sampled_from(NAMES), st.sampled_from(FILES)
refs = st.builds(lambda kind, name: f"{kind.lower()}:default/{name}", st.sampled_from(KINDS[:5]), names)

OPTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"twins": []},
    {"twins": ["md"]},
    {"extensions": [{"entity-card:catalog/labels": False}, {"entity-content:catalog/inspect": False}]},
    {"extensions": [{"entity-card:catalog/about": {"config": {"title": "Facts", "filter": {"kind": "Component"}}}}]},
    {"layouts": [{"when": {"kind": "API"}, "cards": ["catalog/about"], "side": ["catalog/links"]}]},
    {"repository": "https://github.com/example/portal"},
    {"rules": [{"allow": ["Component", "API"]}]},
    {"catalog": ["catalog/one.yaml"]},
)

PLUGIN = '''
from dataclasses import dataclass
from portal_gen.api import *

@dataclass(frozen=True)
class Mine(Plugin):
    """Of this site."""

    @card("Mine")
    def counted(self, entity: Entity, portal: Portal) -> Component:
        return Text({text!r} + str({answer}))

    @card("Friend")
    def friend(self, entity: Entity, portal: Portal) -> Component:
        return EntityLink("component:default/alpha")

    @resolver("mine")
    def resolved(self, file: NamedFile) -> str:
        return {text!r} + file.text + file.beside("more.txt").text

    @page("mine", "Mine")
    def mine(self, portal: Portal) -> Component:
        return List([EntityLink(entity.ref) for entity in portal.find({find!r})] or ["nobody"])
'''

ANSWERS = (
    "len(portal.entities('Component'))",
    "portal.file(entity, 'notes.txt')",
    "[one.title for one in portal.related(entity, 'ownedBy')]",
    "portal.colocated(entity)",
    "portal.entity('component:default/alpha') is None",
    "[one.target for one in portal.missing(entity)]",
    "[str(portal.written_at(entity, one)) for one in entity.relations]",
    "[str(one) for one in portal.problems(entity.ref)]",
    "1 / 0",
)


def document(kind: str, name: str) -> dict[str, Any]:
    spec: dict[str, Any] = {"type": "service"}
    if kind in {"Component", "API"}:
        spec |= {"lifecycle": "production", "owner": "group:default/alpha"}
    if kind == "API":
        spec |= {"type": "openapi", "definition": "openapi: 3.0.0"}
    if kind in {"Resource", "System"}:
        spec |= {"owner": "beta"}
    if kind == "Group":
        spec |= {"children": []}
    if kind == "Location":
        spec = {"targets": ["./three.yaml"]}
    return {"apiVersion": "backstage.io/v1alpha1", "kind": kind, "metadata": {"name": name}, "spec": spec}


class Editing(RuleBasedStateMachine):
    """Somebody who edits a portal and builds it after each edit."""

    #: How a portal is built.
    Folder: type[PortalFolder] = PortalFolder

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.portal = self.Folder(self.folder / "portal", self.folder / "kept")
        self.catalog: dict[str, list[dict[str, Any]]] = {file: [] for file in FILES}
        self.options: dict[str, Any] = {}
        self.site_name = "Portal"
        self.findings: list[str] = []

    @initialize(answer=st.sampled_from(ANSWERS))
    def begin(self, answer: str) -> None:
        self.catalog["one.yaml"] = [document("Component", "alpha"), document("Group", "alpha")]
        self.catalog["two.yaml"] = [document("Resource", "delta"), document("Component", "beta")]
        self.catalog["two.yaml"][0]["metadata"]["description"] = {"$mine": "./made.txt"}
        self.portal.write("catalog/made.txt", "first")
        self.portal.write("catalog/more.txt", "second")
        self.portal.write("plugins/mine/__init__.py", PLUGIN.format(text="a", answer=answer, find={}))
        self.save()

    @rule(kind=kinds, name=names, file=files)
    def add(self, kind: str, name: str, file: str) -> None:
        self.catalog[file].append(document(kind, name))

    @rule(number=st.integers(0, 20), file=files)
    def delete(self, number: int, file: str) -> None:
        if self.catalog[file]:
            self.catalog[file].pop(number % len(self.catalog[file]))

    @rule(number=st.integers(0, 20), source=files, into=files)
    def move(self, number: int, source: str, into: str) -> None:
        if self.catalog[source]:
            self.catalog[into].append(self.catalog[source].pop(number % len(self.catalog[source])))

    @rule(number=st.integers(0, 20), file=files, name=names)
    def rename(self, number: int, file: str, name: str) -> None:
        if self.catalog[file]:
            self.catalog[file][number % len(self.catalog[file])]["metadata"]["name"] = name

    @rule(
        number=st.integers(0, 20),
        file=files,
        field=st.sampled_from(("title", "description")),
        text=st.sampled_from(("One", "Two\nlines", "<b>three</b>", "")),
    )
    def describe(self, number: int, file: str, field: str, text: str) -> None:
        if self.catalog[file]:
            self.catalog[file][number % len(self.catalog[file])]["metadata"][field] = text

    @rule(file=files, title=st.sampled_from(("One", "alpha")))
    def call_everything_alike(self, file: str, title: str) -> None:
        for one in self.catalog[file]:
            one["metadata"]["title"] = title

    @rule(number=st.integers(0, 20), file=files, others=st.lists(refs, max_size=3))
    def depend(self, number: int, file: str, others: list[str]) -> None:
        if self.catalog[file]:
            self.catalog[file][number % len(self.catalog[file])]["spec"]["dependsOn"] = others

    @rule(number=st.integers(0, 20), file=files, lifecycle=st.sampled_from(("deprecated", "production")))
    def retire(self, number: int, file: str, lifecycle: str) -> None:
        if self.catalog[file]:
            self.catalog[file][number % len(self.catalog[file])]["spec"]["lifecycle"] = lifecycle

    @rule(number=st.integers(0, 20), file=files)
    def spoil(self, number: int, file: str) -> None:
        if self.catalog[file]:
            self.catalog[file][number % len(self.catalog[file])]["metadata"]["tags"] = ["Not A Tag"]

    @rule(options=st.sampled_from(OPTIONS))
    def configure(self, options: dict[str, Any]) -> None:
        self.options = options

    @rule(name=st.sampled_from(("Portal", "Another portal")))
    def name_the_site(self, name: str) -> None:
        self.site_name = name

    @rule(
        text=st.sampled_from(("a", "b")),
        answer=st.sampled_from(ANSWERS),
        find=st.sampled_from(({"kind": "Component"}, {"metadata.tags": {"$contains": "x"}}, {"spec.type": "service"})),
    )
    def write_a_plugin(self, text: str, answer: str, find: dict[str, Any]) -> None:
        self.portal.write("plugins/mine/__init__.py", PLUGIN.format(text=text, answer=answer, find=find))

    @rule(text=st.sampled_from(("first", "second")))
    def write_notes(self, text: str) -> None:
        self.portal.write("catalog/notes.txt", text)

    @rule(file=st.sampled_from(("made.txt", "more.txt")), text=st.sampled_from(("third", "fourth")))
    def write_what_a_placeholder_takes_in(self, file: str, text: str) -> None:
        self.portal.write(f"catalog/{file}", text)

    @rule(word=st.sampled_from(("b", "i")))
    def change_a_template(self, word: str) -> None:
        macro = f"{{% macro badge(label, tone, url) -%}}<{word}>{{{{ label }}}}</{word}>{{%- endmacro %}}\n"
        self.portal.write("overrides/components/badge.html", macro)

    @rule(size=st.sampled_from((1, 2)))
    def change_an_icon(self, size: int) -> None:
        self.portal.write("overrides/.icons/material/cube-outline.svg", f'<svg viewBox="0 0 {size} {size}"></svg>')

    @rule()
    @precondition(lambda self: self.portal.site.exists())
    def damage_the_site(self) -> None:
        found = sorted(file for file in self.portal.site.rglob("*.html"))
        if found:
            found[0].write_text("damaged", encoding="utf-8")
            found[-1].unlink()

    @rule()
    @precondition(lambda self: self.spare.exists())
    def damage_the_spare(self) -> None:
        found = sorted(file for file in self.spare.rglob("*.html"))
        if found:
            found[0].unlink()
            found[-1].with_name("stray.html").write_text("nobody's", encoding="utf-8")

    @property
    def spare(self) -> Path:
        return self.portal.kept / ".site.portal-gen/spare"

    @invariant()
    def every_build_ends(self) -> None:
        if self.portal.folder.exists():
            self.save()
            self.findings = [str(one) for one in self.portal.build().diagnostics]

    def teardown(self) -> None:
        """Hold the site after all edits against a clean one."""
        try:
            anew = self.portal.build(site=self.folder / "clean", clean=True)
            assert self.findings == [str(one) for one in anew.diagnostics]
            ours, theirs = contents(self.portal.site), contents(self.folder / "clean")
            assert ours.keys() == theirs.keys()
            assert [path for path, content in ours.items() if theirs[path] != content] == []
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def save(self) -> None:
        """Write the sources as they are now."""
        for file, documents in self.catalog.items():
            self.portal.write(f"catalog/{file}", yaml.safe_dump_all(documents, sort_keys=False))
        self.portal.write("mkdocs.yml", yaml.safe_dump(self.config()))

    def config(self) -> dict[str, Any]:
        """Return what `mkdocs.yml` says now."""
        return {"site_name": self.site_name, "plugins": [{"portal": {"root": ".", **self.options}}]}


def look_at_sequences(machine: type[Editing], number: int) -> None:
    """Hold that after each of a number of sequences of edits the site is what a clean build makes."""
    wanted = settings(
        max_examples=number,
        stateful_step_count=EDITS,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(machine, settings=wanted)


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    as_if_large(monkeypatch)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_site_after_any_edits_is_what_a_clean_build_makes(part: int) -> None:
    look_at_sequences(Editing, SEQUENCES // PARTS + (part < SEQUENCES % PARTS))
