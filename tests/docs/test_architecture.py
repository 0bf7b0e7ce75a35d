from __future__ import annotations

import re

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
