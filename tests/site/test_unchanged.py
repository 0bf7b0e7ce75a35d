"""The shortest build: what it takes for a build to look no further than at what the last one looked at."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal_gen.engine.kept.last_made import last_made
from portal_gen.engine.kept.store import newest_store
from portal_gen.site.commands.build import build
from portal_gen.site.commands.wanted import Wanted
from tests.engine.portal_folder import contents
from tests.site.built_again import COMPONENT, ONE_FILE, PLUGIN, TEAMS, Builds
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


def test_where_nothing_has_changed_the_catalog_is_not_read_and_the_result_is_the_same(builds: Builds) -> None:
    before = {file: file.stat().st_mtime_ns for file in (builds.folder / "site").rglob("*")}
    result, worked = builds.again()
    assert not worked
    assert result.published
    assert result.diagnostics == builds.first.diagnostics
    assert (result.pages_written, result.pages_reused) == (0, builds.first.pages_written)
    assert (result.entities, result.scripts) == (builds.first.entities, builds.first.scripts)
    assert {name: cost.bytes for name, cost in result.plugins.items()} == {
        name: cost.bytes for name, cost in builds.first.plugins.items()
    }
    assert {file: file.stat().st_mtime_ns for file in (builds.folder / "site").rglob("*")} == before


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("catalog/all.yaml", CATALOG),
        ("catalog/more.yaml", COMPONENT.format(name="more")),
        ("catalog/many/one.yaml", COMPONENT.format(name="one")),
        ("catalog/spoken.txt", "asyncapi: 3.0.0\n"),
        ("catalog/notes.txt", "Mind the gap."),
        ("docs/guide.md", "# A guide\n"),
        ("docs/new.md", "# New\n"),
        ("mkdocs.yml", ONE_FILE.replace("site_name: Demo", "site_name: Shown")),
        ("plugins/notes.py", PLUGIN.replace('"Notes")', '"Notices")')),
        ("plugins/notes.py", PLUGIN + TEAMS.replace('(portal.settings.folder / "teams.csv").read_text()', '"a b"')),
        ("site/index.html", "spoilt"),
        ("site/stray.html", "stray"),
        (f"site/{BILLING}/stray.html", "stray"),
        (f"site/{BILLING}/below/stray.html", "stray"),
        (f"site/{BILLING}/index.html", "spoilt"),
        ("site/build.json", "{}"),
        (".site.portal-gen/last.json", '{"about": 1'),
    ],
)
def test_a_build_notices_whatever_it_depends_on(builds: Builds, file: str, text: str) -> None:
    builds.write(file, text)
    _, worked = builds.again()
    assert worked
    assert builds.is_right()
    _, worked = builds.again()
    assert not worked


@pytest.mark.parametrize(
    "file", ["catalog/spoken.txt", "docs/guide.md", "site/index.html", f"site/{BILLING}/index.html", "catalog/all.yaml"]
)
def test_a_build_notices_what_is_gone(builds: Builds, file: str) -> None:
    (builds.folder / file).unlink()
    _, worked = builds.again()
    assert worked
    assert builds.is_right()


LAZY = PLUGIN.replace(
    "        text = portal", "        from .lazy import WORD\n        return Text(WORD)\n        text = portal"
)


def test_code_that_is_imported_late_and_saved_twice_in_a_second_is_what_was_saved_last(tmp_path: Path) -> None:
    files = {"plugins/late/__init__.py": LAZY, "plugins/late/lazy.py": "WORD = 'first'"}
    config = make_site(tmp_path / "a", files=files)
    module, page = config.parent / "plugins/late/lazy.py", config.parent / "site" / BILLING / "index.html"
    saved = module.stat()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for word in ("first", "later"):
        module.write_text(f"WORD = '{word}'", encoding="utf-8")
        os.utime(module, ns=(saved.st_atime_ns, saved.st_mtime_ns))
        command = [sys.executable, "-m", "portal_gen", "build"]
        subprocess.run(command, cwd=config.parent, check=True, capture_output=True, env=environment)
        assert word in page.read_text(encoding="utf-8")
    assert not [*(config.parent / "plugins").rglob("*.pyc")]


def test_a_plugin_that_shows_the_options_shows_nothing_that_is_out_of_date(tmp_path: Path) -> None:
    shows = PLUGIN.replace(
        "        text = portal", "        return Text(repr(portal.settings.options))\n        text = portal"
    )
    builds = Builds(tmp_path, files={"plugins/notes.py": shows, "findings.txt": ""})
    for option in ("baseline: findings.txt", "findings: [{code: owns-nothing, severity: off}]", "twins: [md]"):
        builds.write("mkdocs.yml", f"{ONE_FILE}      {option}\n")
        builds.again()
        assert builds.is_right(), option


def test_notes_that_cannot_be_written_cost_no_build(builds: Builds) -> None:
    notes = builds.folder / ".site.portal-gen/last.json"
    notes.unlink()
    notes.mkdir()
    builds.write("catalog/more.yaml", COMPONENT.format(name="more"))
    result, _ = builds.again()
    assert result.published
    assert builds.is_right()


def test_a_file_of_a_folder_of_the_catalog_is_noticed(tmp_path: Path) -> None:
    builds = Builds(tmp_path, CONFIG + "      catalog: [catalog/]\n")
    builds.write("catalog/deep/er.yaml", COMPONENT.format(name="deeper"))
    result, worked = builds.again()
    assert worked
    assert result.entities == builds.first.entities + 1


def test_a_placeholder_that_failed_is_looked_for_again_each_time(builds: Builds) -> None:
    (builds.folder / "catalog/spoken.txt").unlink()
    builds.again()
    assert builds.again()[1]
    builds.write("catalog/spoken.txt", "asyncapi: 2.0.0\n")
    builds.again()
    assert builds.is_right()


def test_another_folder_for_the_site_is_another_build(builds: Builds) -> None:
    other = build(builds.config, Wanted(site_dir=builds.folder / "public"))
    assert other.published
    assert contents(other.site_dir) == contents(builds.folder / "site")


def test_a_strict_build_says_again_what_holds_it_back(builds: Builds) -> None:
    builds.write("catalog/all.yaml", CATALOG.replace("owner: payments", "owner: nobody"))
    builds.again()
    result, _ = builds.again(strict=True)
    assert not result.published
    assert "unknown-reference" in {one.code for one in result.diagnostics}


@pytest.mark.parametrize("options", [{"clean": True}, {"use_cache": False}])
def test_who_asks_for_a_clean_build_gets_one(builds: Builds, options: dict[str, bool]) -> None:
    assert builds.again(**options)[1]


def test_a_link_that_leads_elsewhere_is_noticed(builds: Builds) -> None:
    target = builds.folder / "catalog/more.yaml"
    builds.write("elsewhere.yaml", COMPONENT.format(name="elsewhere"))
    target.symlink_to("../elsewhere.yaml")
    assert builds.again()[1]
    target.unlink()
    target.symlink_to("../../outside.yaml")
    (builds.folder.parent / "outside.yaml").write_text(COMPONENT.format(name="elsewhere"), encoding="utf-8")
    assert builds.again()[1]
    assert builds.is_right()


def test_what_the_build_before_has_made_anew_is_forgotten(builds: Builds) -> None:
    builds.write("catalog/all.yaml", CATALOG)
    builds.again()
    pages = newest_store(builds.folder / ".cache/portal-gen/pages")
    assert pages is not None
    assert last_made(pages.folder, pages.maker)
    builds.again()
    assert not last_made(pages.folder, pages.maker)


def test_a_baseline_outside_the_root_is_looked_at_like_other_files(tmp_path: Path) -> None:
    builds = Builds(
        tmp_path, ONE_FILE + "      baseline: ../known.txt\n", files={"../known.txt": "# portal-gen baseline 1\n"}
    )
    assert builds.again()[1] is False
    builds.write("../known.txt", "# portal-gen baseline 1\n# another note\n")
    assert builds.again()[1] is True
    assert builds.again()[1] is False


def test_a_second_link_to_a_folder_of_pages_is_noticed(builds: Builds) -> None:
    builds.write("docs/one/page.md", "# Page\n")
    builds.again()
    (builds.folder / "docs/two").symlink_to("one")
    _, worked = builds.again()
    assert worked
    assert builds.is_right()


def test_a_folder_of_pages_that_holds_itself_ends_nothing(builds: Builds) -> None:
    (builds.folder / "docs/circle").symlink_to(".")
    builds.again()
    assert not builds.again()[1]


@pytest.mark.parametrize("file", [".cache/portal-gen/checks", ".site.portal-gen/last.json"])
def test_what_is_kept_of_findings_is_believed_only_as_it_was_written(tmp_path: Path, file: str) -> None:
    builds = Builds(tmp_path, files={"catalog/all.yaml": CATALOG.replace("payments}", "nobody}")})
    command = [sys.executable, "-m", "portal_gen", "check" if "checks" in file else "build"]
    subprocess.run(command, cwd=builds.folder, check=False, capture_output=True)
    kept = next((builds.folder / file).iterdir()) if "checks" in file else builds.folder / file
    kept.write_bytes(kept.read_bytes().replace(b"is not in the catalog", b"is not in the catxlog"))
    said = subprocess.run(command, cwd=builds.folder, check=False, capture_output=True, text=True)
    assert "catxlog" not in said.stdout + said.stderr
    assert "is not in the catalog" in said.stdout + said.stderr
