"""A site's model on the command line: what it changes for `check` and `export`, and its pages of codes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from portal_gen.findings.explanations import explanation
from tests.cli.command_line import Run

MODEL = """\
addKind:
  - group: example.com
    names: {kind: Garden}
    description: A place where things grow.
    versions:
      - name: v1
        relationFields: [{selector: {path: spec.owner}, relation: ownedBy, defaultKind: Group}]
        schema: {jsonSchema: {properties: {spec: {required: [owner], properties: {owner: {type: string}}}}}}
"""

GARDEN = """\
apiVersion: example.com/v1
kind: Garden
metadata: {name: roses}
spec: {owner: payments}
"""


@pytest.fixture
def garden(site: Path) -> Path:
    (site / "model").mkdir()
    (site / "model" / "garden.yaml").write_text(MODEL)
    (site / "catalog" / "garden.yaml").write_text(GARDEN)
    return site


@pytest.mark.usefixtures("garden")
@pytest.mark.parametrize("paths", [(), ("catalog/garden.yaml",), ("catalog",)])
def test_a_kind_of_the_site_is_known_with_and_without_paths(portal_gen: Run, paths: tuple[str, ...]) -> None:
    told = json.loads(portal_gen("check", "--format", "json", *paths).out)
    assert {"component:default/billing", "garden:default/roses"} & {one["ref"] for one in told["documents"]}
    assert all(one["valid"] for one in told["documents"])
    assert [one["code"] for one in told["diagnostics"]] == []


@pytest.mark.usefixtures("garden")
@pytest.mark.parametrize("paths", [(), ("catalog",)])
def test_what_is_exported_of_a_kind_of_the_site_has_its_relations(portal_gen: Run, paths: tuple[str, ...]) -> None:
    lines = [json.loads(line) for line in portal_gen("export", *paths).out.splitlines()]
    entities = {one["kind"]: one["relations"] for one in lines}
    assert entities["Garden"] == [{"type": "ownedBy", "targetRef": "group:default/payments"}]
    assert {"type": "ownerOf", "targetRef": "garden:default/roses"} in entities["Group"]


def test_a_mistake_in_the_model_is_told_where_files_are_named_from_here(
    portal_gen: Run, garden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (garden / "model" / "garden.yaml").write_text(MODEL.replace("ownedBy", "ownedby"))
    monkeypatch.chdir(garden / "catalog")
    for paths in ((), ("garden.yaml",)):
        outcome = portal_gen("-f", "../mkdocs.yml", "check", *paths)
        assert outcome.code == 1
        assert "../model/garden.yaml:7:67: error[invalid-model]: nothing says what `ownedby` is called" in outcome.out


@pytest.mark.usefixtures("here")
def test_files_that_are_checked_beside_a_broken_configuration_need_no_site(portal_gen: Run, garden: Path) -> None:
    (garden / "mkdocs.yml").write_text("plugins: [")
    assert portal_gen("check", "catalog/all.yaml").code == 0


@pytest.mark.usefixtures("here")
def test_a_configuration_that_cannot_be_used_is_told_where_its_kinds_would_count(portal_gen: Run, garden: Path) -> None:
    (garden / "mkdocs.yml").write_text("plugins: [{portal: {rootz: x}}]\n")
    outcome = portal_gen("check", "catalog/garden.yaml")
    assert "error[unknown-kind]" in outcome.out
    assert outcome.err.count("mkdocs.yml cannot be used") == 1


@pytest.mark.parametrize("paths", [(), ("catalog", "--root", ".")])
def test_a_mistake_in_the_model_may_be_waived_like_any_other(
    portal_gen: Run, garden: Path, paths: tuple[str, ...]
) -> None:
    waiver = "  # portal-gen: allow invalid-model until 2999-01-01: it is renamed soon\n"
    (garden / "model" / "garden.yaml").write_text(MODEL.replace("  - group", f"{waiver}  - gruop", 1))
    outcome = portal_gen("check", *paths, "-v")
    assert "garden.yaml:3:5: waived[invalid-model]" in outcome.out


def test_a_mistake_in_the_configuration_is_never_waived(portal_gen: Run, site: Path) -> None:
    text = (
        (site / "mkdocs.yml")
        .read_text()
        .replace(
            "portal: {}", "portal: {catalog: [none.yaml]}  # portal-gen: allow missing-file until 2999-01-01: it comes"
        )
    )
    (site / "mkdocs.yml").write_text(text)
    for paths in ((), ("catalog", "--follow")):
        assert "1 waived" not in portal_gen("check", *paths).err


def listings(code: str) -> list[str]:
    return re.findall(r"```(?:yaml)?\n(.*?)```", explanation(code) or "", re.DOTALL)


def test_the_page_about_mistakes_in_a_model_says_what_is_said(portal_gen: Run, site: Path) -> None:
    wrong, told, right = listings("invalid-model")
    (site / "model").mkdir()
    for text, said in ((wrong, told), (right, "")):
        (site / "model" / "garden.yaml").write_text(text)
        assert portal_gen("check").out.strip() == said.strip()


def test_the_page_about_what_a_model_asks_for_says_what_is_said(portal_gen: Run, site: Path) -> None:
    wrong, told, right = listings("against-model")
    schema = '{jsonSchema: {type: string, pattern: "^CC-[0-9]+$"}}'
    model = f"addAnnotation:\n  - {{name: example.com/cost-center, description: Who pays., schema: {schema}}}\n"
    (site / "model").mkdir()
    (site / "model" / "words.yaml").write_text(model)
    (site / "catalog" / "all.yaml").unlink()
    rest = "spec: {type: service, lifecycle: production, owner: nobody}\n"
    for text, said in ((wrong, told), (right, "")):
        head = "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
        (site / "catalog" / "billing.yaml").write_text(head + text + rest)
        told_here = [part for part in portal_gen("check").out.split("catalog/billing.yaml") if "against-model" in part]
        assert told_here == ([said.removeprefix("catalog/billing.yaml").strip("\n") + "\n"] if said else [])
