from __future__ import annotations

from pathlib import Path

from portal_gen.api import Diagnostic, Severity, read
from portal_gen.catalog.result import Catalog
from portal_gen.findings.decide import decided
from portal_gen.findings.decided import Decided
from portal_gen.model.location import Location

WAIVER = "# portal-gen: allow unreached-file until 2999-12-31: it is a draft"
ENTITY = "apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: {name: a}\nspec: {owner: b}\n"


def held_against(catalog: Catalog, file: str) -> Decided:
    """Return what becomes of a finding about a file."""
    found = Diagnostic("unreached-file", Severity.WARNING, "nothing leads to it", Location(file))
    return decided((found,), catalog, catalog.settings, frozenset({"unreached-file"}))


def test_a_file_that_is_no_part_of_the_catalog_waives_what_is_found_about_it(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(ENTITY)
    (tmp_path / "draft.yaml").write_text(ENTITY.replace("v1alpha1", f"v1alpha1 {WAIVER}", 1))
    (tmp_path / "other.yaml").write_text(ENTITY)
    catalog = read([tmp_path / "all.yaml"], root=tmp_path)
    waived = held_against(catalog, "draft.yaml")
    assert (waived.counted, len(waived.set_aside)) == ((), 1)
    assert waived.days[1] == "2999-12-31"
    assert waived.files.keys() == {"draft.yaml"}
    assert len(held_against(catalog, "other.yaml").counted) == 1
    assert catalog.sources.files.keys() == {"all.yaml"}


def test_no_file_is_opened_that_is_not_of_the_root_or_no_yaml(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "all.yaml").write_text(ENTITY)
    (tmp_path / "secret.yaml").write_text(f"a: b {WAIVER}\n")
    (root / "plugin.py").write_text(f"{WAIVER}\n")
    catalog = read([root / "all.yaml"], root=root)
    for file in ("../secret.yaml", "plugin.py", "nosuch.yaml"):
        assert len(held_against(catalog, file).counted) == 1


def test_without_decisions_findings_are_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(ENTITY)
    catalog = read([tmp_path / "all.yaml"], root=tmp_path)
    assert decided(catalog.diagnostics, catalog, catalog.settings, None) == Decided(catalog.diagnostics)
