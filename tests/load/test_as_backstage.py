"""Texts that libyaml refuses or reads by itself, with what Backstage's own parser was seen to make of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read as read_catalog_file
from portal_gen.catalog.read import read_text
from portal_gen.catalog.result import Catalog
from portal_gen.load.yaml.stream import MOST_DOCUMENTS
from portal_gen.model.telling import MOST_TOLD

SYSTEM = """\
apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: booking
spec:
  owner: passengers
"""
TEMPLATE = """\
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: {name: service}
spec: {type: service, steps: [{action: debug:log}], output: %s}
"""


def read(text: str, folder: Path) -> Catalog:
    return read_text(text, root=folder, follow=False)


def verdicts(text: str, folder: Path) -> list[bool | None]:
    return [judged.valid for judged in read(text, folder).documents]


@pytest.mark.parametrize(
    "line",
    [
        "\t\n",
        "  \t\n",
        "\t\n  x: a\n \t\n",
        "\t# comment\n  x: 1\n",
        "  x: a\n\t\n  y: b\n",
        "  x: [a,\n\t\n    b]\n",
        "  x:\n  -\ta\n  - \tb\n",
        "  x:\n  -\t{a: 1}\n",
        "  x:\n  -\t\n    a: 1\n",
        '  x: "\\ud83d"\n',
    ],
)
def test_what_libyaml_alone_refuses_is_read(line: str, tmp_path: Path) -> None:
    assert verdicts(SYSTEM + line, tmp_path) == [True]


@pytest.mark.parametrize(
    "line",
    [
        "  x: |\n    a\n\t\n    b\n",
        "  x: |\n    a\n\t\n  y: 1\n",
        '  x: "a\n\t\n    b"\n',
        "  x:\n  -\ta: 1\n",
        "  x:\n  -\t- a\n",
        "  x:\n\t1\n",
        "  x: {a: 1,\n\t# comment\n  b: 2}\n",
    ],
)
def test_a_tab_that_indents_is_refused(line: str, tmp_path: Path) -> None:
    assert verdicts(SYSTEM + line, tmp_path) == [False]


def test_many_lines_of_tabs_cost_no_more_than_a_few_readings(tmp_path: Path) -> None:
    assert verdicts(SYSTEM + "\t\n" * 500_000, tmp_path) == [False]


def test_what_follows_a_document_is_no_directive_of_the_next_until_it_has_ended(tmp_path: Path) -> None:
    assert verdicts(f"{SYSTEM}%YAML 1.2\n---\n{SYSTEM}", tmp_path) == [False, True]
    assert verdicts(f"{SYSTEM}...\n%YAML 1.2\n---\n{SYSTEM}", tmp_path) == [True, True]


@pytest.mark.parametrize("text", ["...\n", "...", "# nothing\n...\n", "\n... # nothing\n"])
def test_the_end_of_nothing_is_an_empty_document(text: str, tmp_path: Path) -> None:
    assert verdicts(text + "\n" + SYSTEM if text.endswith("\n") else text, tmp_path)[0] is None


@pytest.mark.parametrize(
    ("output", "valid"),
    [
        ("{a: b}", True),
        ("{a: 1}", False),
        ("{links: {}}", False),
        ("{links: [a]}", False),
        ("{links: [{title: '', url: a}]}", False),
        ("{links: [{if: 'x', url: a, entityRef: b, icon: c, other: 1}]}", True),
        ("{text: [{content: ''}]}", True),
        ("{text: [{content: 1}]}", False),
    ],
)
def test_what_a_template_puts_out_is_judged(output: str, valid: bool, tmp_path: Path) -> None:  # noqa: FBT001  one of the cases
    assert verdicts(TEMPLATE % output, tmp_path) == [valid]


@pytest.mark.parametrize(
    ("metadata", "valid"),
    [
        ("links: [{url: 'https://a.b', icon: 'the logs'}]", True),
        ("links: [{url: 'https://a.b', icon: 'a/b'}]", True),
        ("links: [{url: 'https://a.b', icon: ' '}]", False),
        ("links: [{url: 'https://a\u00a0b'}]", False),
        ("links: [{url: 'https://é.b'}]", True),
        ("annotations: {backstage.io/managed-by-location: 1}", True),
        ("annotations: {backstage.io/managed-by-origin-location: }", True),
        ("annotations: {backstage.io/view-url: 1}", False),
    ],
)
def test_metadata_is_judged_as_by_backstage(metadata: str, valid: bool, tmp_path: Path) -> None:  # noqa: FBT001  one of the cases
    assert verdicts(SYSTEM.replace("spec:", f"  {metadata}\nspec:"), tmp_path) == [valid]


def test_lists_of_texts_are_put_in_order_in_every_kind_and_others_are_left(tmp_path: Path) -> None:
    (system,) = read(f"{SYSTEM}  dependsOn: [b, a]\n  members: [b, 1, a]\n", tmp_path).entities
    assert (system.data["spec"]["dependsOn"], system.data["spec"]["members"]) == (["a", "b"], ["b", 1, "a"])


@pytest.mark.parametrize("address", ["https://[", "https://[a]/b", "http://]", "https://a:b:c"])
def test_an_address_that_is_none_is_not_fetched(address: str, tmp_path: Path) -> None:
    catalog = read(f"{SYSTEM}  x: {{$text: '{address}'}}\n", tmp_path)
    assert [finding.code for finding in catalog.diagnostics] == ["not-fetched"]


@pytest.mark.parametrize("levels", [250, 260, 490])
def test_the_mistakes_of_a_deep_document_are_told_by_name(levels: int, tmp_path: Path) -> None:
    text = SYSTEM.replace("spec:\n  owner: passengers\n", f"  x: {'[' * levels}{']' * levels}\n")
    assert [finding.code for finding in read(text, tmp_path).diagnostics] == ["missing-field"]


def test_a_document_takes_in_no_more_than_one_file_may_hold(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("x" * 1_000_000)
    text = SYSTEM + "  x:\n" + "  - {$text: ./large.txt}\n" * 5_000
    (tmp_path / "catalog.yaml").write_text(text)
    catalog = read_catalog_file([tmp_path / "catalog.yaml"], root=tmp_path)
    assert [(finding.code, finding.location.line) for finding in catalog.diagnostics] == [("file-too-large", 18)]
    assert [judged.valid for judged in catalog.documents] == [False]


def test_a_file_holds_no_more_than_so_many_documents(tmp_path: Path) -> None:
    catalog = read("---\na\n" * (MOST_DOCUMENTS + 10), tmp_path)
    assert len(catalog.documents) == MOST_DOCUMENTS + 1
    assert "too-many-values" in {finding.code for finding in catalog.diagnostics}


def test_a_file_is_not_read_further_than_so_many_documents_that_cannot_be_read(tmp_path: Path) -> None:
    catalog = read("---\n@\n" * (MOST_TOLD + 10), tmp_path)
    assert len(catalog.documents) == MOST_TOLD + 1
    assert "too-many-values" in {finding.code for finding in catalog.diagnostics}
