"""The same sources make the same bytes, wherever, whenever and however they are built."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.portal_folder import PortalFolder, contents

SOURCE = Path(__file__).parents[2]
ENTITY = """\
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: c{number}, tags: [a, b], labels: {{x: "1", y: "2"}}}}
spec: {{type: service, lifecycle: production, owner: team-{team}, dependsOn: ["component:c{other}"]}}
"""


BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.engine.portal_folder import PortalFolder
PortalFolder(Path(sys.argv[2]), Path(sys.argv[3])).build()
"""


def make(folder: Path, entities: int) -> PortalFolder:
    portal = PortalFolder(folder / "portal", folder / "kept")
    portal.write("mkdocs.yml", "site_name: Portal\nplugins: [{portal: {root: .}}]\n")
    for file in range(10):
        numbers = range(file, entities, 10)
        text = "".join(ENTITY.format(number=n, team=n % 7, other=(n * 3) % entities) for n in numbers)
        portal.write(f"catalog/part-{file}.yaml", text)
    return portal


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_processes_makes_the_same_site(tmp_path: Path, jobs: int) -> None:
    portal = make(tmp_path, 450)
    portal.build(site=tmp_path / "one", clean=True)
    # Beside the threads of the test runner no process is forked.
    code = BUILD.replace(".build()", f".build(jobs={jobs})")
    command = [sys.executable, "-c", code, str(SOURCE), str(portal.folder), str(portal.kept)]
    subprocess.run(command, check=True, cwd=tmp_path)
    assert contents(portal.site) == contents(tmp_path / "one")


def test_files_that_were_written_in_another_order_make_the_same_site(tmp_path: Path) -> None:
    one, other = make(tmp_path / "one", 40), PortalFolder(tmp_path / "other" / "portal", tmp_path / "other" / "kept")
    files = [file for file in one.folder.rglob("*") if file.is_file()]
    random.Random(1).shuffle(files)  # noqa: S311  any order will do
    for file in files:
        other.write(file.relative_to(one.folder).as_posix(), file.read_text(encoding="utf-8"))
    one.build()
    other.build()
    assert contents(one.site) == contents(other.site)


def test_another_hash_seed_another_time_zone_and_another_folder_make_the_same_site(tmp_path: Path) -> None:
    portal = make(tmp_path, 30)
    for number, seed in enumerate(("1", "4711")):
        kept = tmp_path / f"kept-{number}"
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": ("UTC", "Pacific/Kiritimati")[number]}
        command = [sys.executable, "-c", BUILD, str(SOURCE), str(portal.folder), str(kept)]
        subprocess.run(command, env=environment, check=True, cwd=tmp_path)
    assert contents(tmp_path / "kept-0/site") == contents(tmp_path / "kept-1/site")


FAILING = '''
from dataclasses import dataclass
from portal_gen.api import *

@dataclass(frozen=True)
class Failing(Plugin):
    """Fails for one entity."""

    @card("Failing")
    def failing(self, entity: Entity, portal: Portal) -> str:
        return str(1 / (entity.name != "c7"))
'''


def test_a_site_that_several_processes_have_edited_is_what_one_makes_anew(tmp_path: Path) -> None:
    portal = make(tmp_path, 450)
    build = BUILD.replace(".build()", ".build(jobs=2)")
    part = (portal.folder / "catalog/part-1.yaml").read_text(encoding="utf-8")
    edits = {
        "catalog/part-1.yaml": part.replace("tags: [a, b]", "title: Another, tags: [b]", 2),
        "plugins/failing.py": FAILING,
        "catalog/part-2.yaml": "",
        "catalog/part-3.yaml": part.replace("name: c", "name: d"),
    }
    for path, text in (("catalog/part-1.yaml", part), *edits.items()):
        portal.write(path, text)
        command = [sys.executable, "-c", build, str(SOURCE), str(portal.folder), str(portal.kept)]
        subprocess.run(command, check=True, cwd=tmp_path)
        portal.build(site=tmp_path / "clean", clean=True)
        assert contents(portal.site) == contents(tmp_path / "clean"), path


def test_a_damaged_site_is_whole_after_the_build_that_makes_its_first_spare(tmp_path: Path) -> None:
    portal = make(tmp_path, 450)
    command = [
        *(sys.executable, "-c", BUILD.replace(".build()", ".build(jobs=2)")),
        *(str(SOURCE), str(portal.folder), str(portal.kept)),
    ]
    subprocess.run(command, check=True, cwd=tmp_path)
    page = portal.site / "catalog/default/component/c7/index.html"
    for damage in ("nothing shown is another", "a page is gone", "a page is another"):
        part = portal.folder / "catalog/part-1.yaml"
        part.write_text(f"{part.read_text(encoding='utf-8')}# {damage}\n", encoding="utf-8")
        if damage != "nothing shown is another":
            page.unlink()
        if damage == "a page is another":
            page.write_text(damage, encoding="utf-8")
        subprocess.run(command, check=True, cwd=tmp_path)
        portal.build(site=tmp_path / "clean", clean=True)
        assert contents(portal.site) == contents(tmp_path / "clean"), damage
        assert list(portal.kept.glob(".site.portal-gen/spare/build.json")), damage


def test_what_somebody_else_has_put_beside_a_site_costs_no_build(tmp_path: Path) -> None:
    portal = make(tmp_path, 5)
    portal.build()
    beside = portal.kept / ".site.portal-gen"
    (beside / "lists/folder.times").mkdir()
    shutil.rmtree(beside / "spare")
    (beside / "spare").write_text("no folder", encoding="utf-8")
    portal.write("catalog/part-0.yaml", "")
    portal.build()
    portal.build(site=tmp_path / "clean", clean=True)
    assert contents(portal.site) == contents(tmp_path / "clean")
