"""Files, and texts that are in no file, are read without a site."""

from __future__ import annotations

import pytest

from portal_gen.catalog.read import read, read_text
from portal_gen.cli.check_formats.json_form import check_report
from tests.catalog.catalog_folder import Site, accepted, component, location, refs, said


def test_reading_a_few_files_says_nothing_that_needs_the_rest(site: Site) -> None:
    site.write(all=location("all", "./a.yaml"), a=component("a"))
    few = read([site.root / "all.yaml", site.root / "a.yaml"], root=site.root, follow=False)
    assert refs(few) == {"all", "a"}
    assert few.diagnostics == ()
    assert accepted(few) == {"all", "a"}
    whole = read([site.root / "all.yaml"], root=site.root)
    assert refs(whole) == {"all", "a"}
    assert [finding.code for finding in whole.diagnostics] == ["unknown-reference"]


def test_a_path_is_no_pattern(site: Site) -> None:
    site.write(a=component("a"))
    catalog = read([site.root / "*.yaml"], root=site.root)
    assert catalog.entities == ()
    assert [finding.code for finding in catalog.diagnostics] == ["missing-file"]


def test_a_text_from_nowhere_is_judged_too(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    text = component("a") + "---\n---\n" + location("b", "./no.yaml")
    catalog = read_text(text, root=site.root, follow=False)
    report = check_report(catalog, site.root)
    assert [(item["file"], item["index"], item["ref"], item["valid"]) for item in report["documents"]] == [
        ("-", 0, "component:default/a", True),
        ("-", 1, None, None),
        ("-", 2, None, None),
        ("-", 3, "location:default/b", True),
    ]
    assert report["diagnostics"] == []


def test_a_text_from_nowhere_leads_where_a_file_in_the_working_directory_would(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write(parts__a=component("a"), b=component("b"))
    monkeypatch.chdir(site.root / "parts")
    catalog = read_text(location("all", "./a.yaml", "/b.yaml", "../no.yaml"), root=site.root)
    assert refs(catalog) == {"all", "a", "b"}
    assert said(catalog, "missing-target") == ["parts/-:5:41"]
    report = check_report(catalog, site.root / "parts")
    assert [item["file"] for item in report["documents"]] == ["-", "a.yaml", "../b.yaml"]
    assert {item["file"] for item in report["diagnostics"]} == {"-", "a.yaml", "../b.yaml"}
