"""However much is wrong in a file, what is said of it has an end, and the verdicts stay right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from portal_gen.catalog.read import read
from portal_gen.catalog.result import Catalog
from portal_gen.load.locations import MOST_PATTERNS
from portal_gen.model.diagnostic import ALIKE, Diagnostic, Severity
from portal_gen.model.telling import MOST_TOLD

GROUP = """\
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: %s}
spec: {type: team, children: [%s]}
"""
SYSTEM = """\
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: a}
spec:
  owner: %s
"""
LOCATION = """\
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata: {name: all}
spec: {presence: %s, targets: [%s]}
"""


def read_file(folder: Path, text: str, *, follow: bool = False) -> Catalog:
    (folder / "catalog.yaml").write_text(text)
    return read([folder / "catalog.yaml"], root=folder, follow=follow)


def codes(catalog: Catalog) -> Counter[str]:
    return Counter(finding.code for finding in catalog.diagnostics)


def only(catalog: Catalog, code: str) -> Diagnostic:
    (found,) = (finding for finding in catalog.diagnostics if finding.code == code)
    return found


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("---\nnothing\n", "not-a-mapping"),
        ("---\nkind: Groop\napiVersion: x\nmetadata: {name: a}\n", "unknown-kind"),
        ("---\na: 1\na: 1\n", "duplicate-key"),
        (GROUP % ("a_-_", ""), "bad-format"),
        (SYSTEM % "{$text: ./nowhere}", "missing-file"),
    ],
)
def test_so_many_mistakes_of_a_file_are_told_and_how_many_documents_more_are_wrong(
    document: str, code: str, tmp_path: Path
) -> None:
    catalog = read_file(tmp_path, document * (MOST_TOLD + 30) + GROUP % ("good", "") + document * 12)
    assert codes(catalog)[code] == MOST_TOLD
    more = only(catalog, "too-many-findings")
    assert more.severity is Severity.ERROR
    assert "42 more documents are not valid" in more.message
    assert [judged.ref for judged in catalog.documents if judged.valid] == ["group:default/good"]
    assert len(catalog.documents) == MOST_TOLD + 43


def test_a_file_with_as_many_mistakes_as_are_told_is_told_whole(tmp_path: Path) -> None:
    assert codes(read_file(tmp_path, "---\nnothing\n" * MOST_TOLD)) == {"not-a-mapping": MOST_TOLD}


def test_behind_what_is_told_there_may_be_warnings(tmp_path: Path) -> None:
    more = only(read_file(tmp_path, "---\nnothing\n" * MOST_TOLD + GROUP % ("good", "")), "too-many-findings")
    assert (more.severity, more.document) == (Severity.WARNING, MOST_TOLD)


def test_one_document_may_have_more_mistakes_than_are_told(tmp_path: Path) -> None:
    catalog = read_file(tmp_path, "a: 1\n" * (2 * MOST_TOLD))
    assert codes(catalog) == {"duplicate-key": MOST_TOLD, "too-many-findings": 1}


def test_of_many_placeholders_that_cannot_be_replaced_some_are_told(tmp_path: Path) -> None:
    unknown = ", ".join(["{$text: ./nowhere}"] * 2_000)
    catalog = read_file(tmp_path, SYSTEM % "g" + f"  x: [{unknown}]\n  y: {{$text: https://example.com/}}\n")
    assert codes(catalog) == {"missing-file": 500, "too-many-findings": 1}
    assert [judged.valid for judged in catalog.documents] == [False]


def test_of_many_references_to_nothing_some_are_told_and_how_many_there_are(tmp_path: Path) -> None:
    unknown = ", ".join(f"g{number}" for number in range(MOST_TOLD + 9))
    catalog = read_file(tmp_path, GROUP % ("a", unknown), follow=True)
    assert codes(catalog)["unknown-reference"] == MOST_TOLD
    assert "9 more references lead nowhere" in only(catalog, "too-many-findings").message
    assert len(catalog.relations) == MOST_TOLD + 9


def test_of_many_documents_for_one_ref_some_are_told(tmp_path: Path) -> None:
    catalog = read_file(tmp_path, GROUP % ("a", "") * (MOST_TOLD + 4))
    assert codes(catalog) == {"duplicate-entity": MOST_TOLD, "too-many-findings": 1}
    assert "3 more documents" in only(catalog, "too-many-findings").message


def test_of_many_targets_that_are_missing_some_are_told(tmp_path: Path) -> None:
    unknown = ", ".join(f"./no{number}.yaml" for number in range(MOST_TOLD + 100))
    catalog = read_file(tmp_path, LOCATION % ("required", unknown), follow=True)
    assert codes(catalog) == {"missing-target": MOST_TOLD - 1, "too-many-findings": 1, "rejected-with-its-file": 1}


def test_so_many_patterns_are_looked_up_for_a_file(tmp_path: Path) -> None:
    for number in range(MOST_PATTERNS + 1):
        (tmp_path / f"{number}.yml").write_text(GROUP % (f"g{number}", ""))
    patterns = ", ".join(f'"./**/{number}.y*l"' for number in range(MOST_PATTERNS + 1))
    catalog = read_file(tmp_path, LOCATION % ("optional", f"{patterns}, {patterns}"), follow=True)
    assert [entity.ref for entity in catalog.entities if entity.kind == "Group"] == sorted(
        f"group:default/g{number}" for number in range(MOST_PATTERNS)
    )
    assert f"`./**/{MOST_PATTERNS}.y*l`" in next(
        finding.message for finding in catalog.diagnostics if finding.code == "too-many-patterns"
    )


def test_one_mistake_is_not_repeated_for_every_entity_of_its_file(tmp_path: Path) -> None:
    good = "".join(GROUP % (f"g{number}", "") for number in range(100))
    catalog = read_file(tmp_path, f"{good}---\na: [\n")
    rejected = [finding for finding in catalog.diagnostics if finding.code == "rejected-with-its-file"]
    assert [finding.document for finding in rejected] == [*range(ALIKE), None]
    assert "95 more entities, such as `group:default/g5`" in rejected[-1].message
    assert [judged.accepted for judged in catalog.documents] == [False] * 101


def test_a_file_is_never_taken_for_one_that_it_misspells(tmp_path: Path) -> None:
    placeholder = read_file(tmp_path, SYSTEM % "{$text: ./catalogs.yaml}")
    assert "did you mean" not in only(placeholder, "missing-file").help
    target = read_file(tmp_path, LOCATION % ("required", "./catalogs.yaml"), follow=True)
    assert "did you mean" not in only(target, "missing-target").help
    (tmp_path / "catalogue.yaml").write_text("")
    placeholder = read_file(tmp_path, SYSTEM % "{$text: ./catalogs.yaml}")
    assert only(placeholder, "missing-file").help == "did you mean `catalogue.yaml`?"


def test_one_mistake_is_not_repeated_for_every_file_of_a_location(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"g{number}.yaml").write_text(GROUP % (f"g{number}", ""), encoding="utf-8")
    (tmp_path / "g3.yaml").write_text("a: [\n", encoding="utf-8")
    location = (
        "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: ['./g*.yaml']}\n"
    )
    (tmp_path / "all.yaml").write_text(location, encoding="utf-8")
    catalog = read([tmp_path / "all.yaml"], root=tmp_path)
    rejected = [finding for finding in catalog.diagnostics if finding.code == "rejected-with-its-file"]
    assert len(rejected) <= 2 * (ALIKE + 1)
    assert "24 more entities" in rejected[-1].message
