"""The JSON of `check` names files as they are called where it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read_catalog
from portal_gen.cli.check_formats.json_form import check_report
from portal_gen.model.document import Document
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Options, Settings
from tests.catalog.catalog_folder import Site, component


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path.resolve())


def test_the_report_names_files_from_where_it_is_asked(site: Site) -> None:
    site.write(parts__a=component("a") + component("a"))
    report = check_report(site.read("./"), site.root / "elsewhere")
    assert report["documents"][0] == {
        "file": "../parts/a.yaml",
        "index": 0,
        "ref": "component:default/a",
        "valid": True,
        "accepted": True,
    }
    (double,) = [item for item in report["diagnostics"] if item["code"] == "duplicate-entity"]
    assert set(double) == {
        "code",
        "severity",
        "message",
        "help",
        "file",
        "line",
        "column",
        "document",
        "ref",
        "related",
    }
    assert double["severity"] == "error"
    assert double["related"][0]["file"] == "../parts/a.yaml"
    assert report["summary"] == {"documents": 2, "valid": 2, "errors": 1, "warnings": 1, "infos": 0}


def test_the_report_names_what_is_not_there_from_where_it_is_asked(site: Site) -> None:
    (site.root / "elsewhere").mkdir()
    (site.root / "linked.yaml").symlink_to("/etc/passwd")
    entries = ("no/deep/file", "../out.yaml", "no/*.yaml", "linked.yaml")
    settings = Settings(site.root, site.root / "elsewhere", "mkdocs.yml", Options(catalog=entries[:3]))
    report = check_report(read_catalog(settings), site.root / "elsewhere")
    assert {(item["code"], item["file"]) for item in report["diagnostics"]} == {
        ("missing-file", "no/deep/file"),
        ("missing-file", "../out.yaml"),
        ("missing-file", "no/*.yaml"),
    }
    report = check_report(site.read("../out.yaml", "linked.yaml"), site.root / "elsewhere")
    assert {(item["code"], item["file"]) for item in report["diagnostics"]} == {
        ("outside-root", "../../out.yaml"),
        ("outside-root", "../linked.yaml"),
    }


def test_the_report_keeps_the_names_of_installed_plugins(site: Site) -> None:
    place = Location("on_call/__init__.py", 3, 1)
    document = Document(place.file, 0, {"kind": "Nothing"}, FixedPlace(place), origin="provider:on_call/all")
    site.write(a=component("a"))
    report = check_report(site.read("./", provided=(document,)), site.root / "elsewhere")
    assert {item["file"] for item in report["documents"]} == {"../a.yaml"}
    assert "on_call/__init__.py" in {item["file"] for item in report["diagnostics"]}
