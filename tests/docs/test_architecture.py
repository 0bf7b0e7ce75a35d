"""The plan of the program: what it names is there, and its rules are about all of it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from tests.docs.chapter import DOCS

ROOT = DOCS.parent
FLOORS = sorted(folder.name for folder in (ROOT / "portal_gen").iterdir() if (folder / "__init__.py").is_file())

#: A path from the root, or from a floor, whose name is enough.
PATH = re.compile(rf"`((?:portal_gen|plugins|overrides|tests|docs|{'|'.join(FLOORS)})/[\w/.]*)`")


def test_every_path_that_the_documentation_names_is_there() -> None:
    missing = [
        f"{page.name}: {path}"
        for page in (DOCS / "developing").glob("*.md")
        for path in PATH.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / path).exists() and not (ROOT / "portal_gen" / path).exists()
    ]
    assert not missing


def test_the_architecture_names_every_room() -> None:
    named = PATH.findall((DOCS / "developing" / "architecture.md").read_text(encoding="utf-8"))
    rooms = {
        f"{floor}/{room.parent.name}"
        for floor in FLOORS
        for room in (ROOT / "portal_gen" / floor).glob("*/__init__.py")
    }
    assert rooms - set(named) == set()


def contracts() -> dict[str, dict[str, Any]]:
    """Return the rules that imports are held against, by their names."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"]: contract for contract in project["tool"]["importlinter"]["contracts"]}


def floors() -> set[str]:
    """Return the modules of the plan of the floors, which `lint-imports` holds to be all there are."""
    layers = contracts()["Imports go down the floors only"]["layers"]
    return {f"portal_gen.{floor.strip()}" for layer in layers for floor in layer.split("|")}


def test_every_floor_but_site_is_forbidden_to_know_mkdocs() -> None:
    told = contracts()["Only site knows MkDocs"]["source_modules"]
    assert sorted(told) == sorted({*floors(), "plugins"} - {"portal_gen.site"})


def test_every_floor_but_api_is_forbidden_to_plugins() -> None:
    told = contracts()["Plugins import portal_gen.api and nothing else of ours"]["forbidden_modules"]
    assert sorted(told) == sorted(floors() - {"portal_gen.api"})
