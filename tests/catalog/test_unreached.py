"""Files of entities that nothing leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read, read_catalog
from portal_gen.catalog.result import Catalog
from portal_gen.model.settings import Options, Settings


def group(name: str) -> str:
    return (
        f"apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {{name: {name}}}\nspec: {{type: x, children: []}}\n"
    )


def location(*targets: str) -> str:
    written = "".join(f"    - {target}\n" for target in targets)
    return f"""\
apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets:
{written}"""


MANIFEST = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: shop}\n"


class Folder:
    """A repository with files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, files: dict[str, str]) -> Folder:
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        return self

    def settings(self, *entries: str) -> Settings:
        return Settings(self.root, self.root, "mkdocs.yml", Options(catalog=entries))

    def read(self, *entries: str) -> Catalog:
        return read_catalog(self.settings(*entries))

    def unreached(self, *entries: str) -> list[str]:
        found = [one for one in self.read(*entries).diagnostics if one.code == "unreached-file"]
        return [one.location.file for one in found]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path.resolve())


def test_a_file_beside_those_that_a_location_names_is_told_with_where_to_name_it(folder: Folder) -> None:
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": group("a"), "catalog/b.yaml": group("b")})
    (found,) = folder.read("catalog/all.yaml").diagnostics
    assert str(found) == (
        "catalog/b.yaml:1:1: warning[unreached-file]: nothing leads to this file, which holds `group:default/b`\n"
        "  help: add `./b.yaml` to the targets of `location:default/all` (catalog/all.yaml:6:3)"
    )
    assert [str(one.location) for one in found.related] == ["catalog/all.yaml:6:3"]


def test_the_location_that_names_its_neighbours_is_the_one_to_name_it(folder: Folder) -> None:
    folder.write({"all.yaml": location("./parts.yaml", "./c.yaml"), "c.yaml": group("c")})
    folder.write({"parts.yaml": location("./parts/a.yaml").replace("name: all", "name: parts")})
    folder.write({"parts/a.yaml": group("a"), "parts/b.yaml": group("b")})
    (found,) = folder.read("all.yaml").diagnostics
    assert found.help == "add `./parts/b.yaml` to the targets of `location:default/parts` (parts.yaml:6:3)"


def test_below_the_folder_of_a_location_all_is_looked_at(folder: Folder) -> None:
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": group("a")})
    assert folder.write({"catalog/deep/er/b.yml": group("b")}).unreached("catalog/all.yaml") == [
        "catalog/deep/er/b.yml"
    ]


def test_beyond_that_only_a_file_of_the_same_name_in_a_folder_beside_is(folder: Folder) -> None:
    folder.write({"all.yaml": location("./services/a/catalog-info.yaml"), "services/a/catalog-info.yaml": group("a")})
    folder.write({"services/b/catalog-info.yaml": group("b"), "services/b/other.yaml": group("c")})
    assert folder.write({"else/where.yaml": group("d")}).unreached("all.yaml") == ["services/b/catalog-info.yaml"]


def test_of_files_that_an_unreached_location_names_the_location_is_told(folder: Folder) -> None:
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": group("a"), "catalog/b.yaml": group("b")})
    folder.write({"catalog/more.yaml": location("./b.yaml", "./c/*.yaml"), "catalog/c/c.yaml": group("c")})
    assert folder.unreached("catalog/all.yaml") == ["catalog/more.yaml"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("catalog/deployment.yaml", MANIFEST),
        ("catalog/notes.yaml", "a: 1\n"),
        ("catalog/broken.yaml", "a: [\n"),
        ("catalog/b.txt", group("b")),
        ("catalog/skeleton/catalog-info.yaml", group("${{ values.name }}")),
        ("catalog/skeleton/b.yaml", group("'{{ cookiecutter.name }}'")),
        ("catalog/.hidden/b.yaml", group("b")),
        ("catalog/node_modules/b.yaml", group("b")),
        ("catalog/test/fixtures/b.yaml", group("b")),
        ("elsewhere/b.yaml", group("b")),
        ("catalog/definition.yaml", group("included")),
    ],
)
def test_nothing_is_said_of_other_files(folder: Folder, file: str, text: str) -> None:
    api = """\
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: a}
spec: {type: x, lifecycle: x, owner: user:a, definition: {$text: ./definition.yaml}}
"""
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": api, "catalog/definition.yaml": ""})
    assert folder.write({file: text}).unreached("catalog/all.yaml") == []


def test_what_others_have_made_is_not_looked_at(folder: Folder) -> None:
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": group("a")})
    folder.write({"catalog/cache/CACHEDIR.TAG": "", "catalog/cache/b.yaml": group("b")})
    folder.write({"catalog/site/build.json": "", "catalog/site/.nojekyll": "", "catalog/site/b.yaml": group("b")})
    folder.write({"catalog/checkout/.git/HEAD": "", "catalog/checkout/b.yaml": group("b")})
    folder.write({"else/b.yaml": group("b")})
    (folder.root / "catalog" / "link").symlink_to(folder.root / "else")
    (folder.root / "catalog" / "link.yaml").symlink_to(folder.root / "else" / "b.yaml")
    (folder.root / "catalog" / "loop").symlink_to(folder.root / "catalog")
    assert folder.unreached("catalog/all.yaml") == []


@pytest.mark.parametrize("entry", ["catalog/", "catalog/*.yaml", "./catalog"])
def test_where_a_folder_or_a_pattern_says_what_belongs_to_the_catalog_nothing_is_looked_for(
    folder: Folder, entry: str
) -> None:
    folder.write({"catalog/all.yaml": location("../more/a.yaml"), "more/a.yaml": group("a"), "more/b.yaml": group("b")})
    assert folder.unreached(entry) == []
    assert folder.unreached("catalog/all.yaml", entry) == []


def test_an_entry_of_the_configuration_may_name_it(folder: Folder) -> None:
    folder.write({"catalog/a.yaml": group("a"), "catalog/b.yaml": group("b") + "---\n" + group("c")})
    (found,) = folder.read("catalog/a.yaml").diagnostics
    assert found.message == "nothing leads to this file, which holds `group:default/b` and 1 more"
    assert found.help == "add `catalog/b.yaml` under `catalog:` in `mkdocs.yml`"


def test_paths_of_a_command_line_are_a_choice_unless_one_is_a_location(folder: Folder) -> None:
    folder.write({"all.yaml": location("./a.yaml"), "a.yaml": group("a"), "b.yaml": group("b")})
    chosen = read([folder.root / "a.yaml"], root=folder.root)
    led = read([folder.root / "all.yaml"], root=folder.root)
    assert [one.code for one in chosen.diagnostics] == []
    assert [one.code for one in led.diagnostics] == ["unreached-file"]
    assert read([folder.root / "all.yaml"], root=folder.root, follow=False).diagnostics == ()


def test_of_very_many_files_a_few_are_told(folder: Folder) -> None:
    folder.write({"all.yaml": location("./a.yaml"), "a.yaml": group("a")})
    folder.write({f"b{number:02d}.yaml": group(f"b{number}") for number in range(30)})
    found = folder.read("all.yaml").diagnostics
    assert len(found) == 21
    assert found[-1].message == "nothing leads to 10 more files of entities, such as `b20.yaml`"


def test_a_file_that_appears_changes_or_goes_is_another_catalog(folder: Folder) -> None:
    folder.write({"catalog/all.yaml": location("./a.yaml"), "catalog/a.yaml": group("a")})
    settings = folder.settings("catalog/all.yaml")
    steps = (
        ("catalog/deep/b.yaml", group("b")),
        ("catalog/deep/b.yaml", group("c")),
        ("catalog/deep/b.yaml", "a: 1\n"),
        ("catalog/d.yml", "a: 1\n"),
    )
    for file, text in steps:
        sources = read_catalog(settings).sources
        assert sources.same_today(settings)
        folder.write({file: text})
        assert not sources.same_today(settings), file
    sources = read_catalog(settings).sources
    (folder.root / "catalog/d.yml").unlink()
    assert not sources.same_today(settings)
