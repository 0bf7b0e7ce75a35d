from __future__ import annotations

import re

from tests.docs.chapter import DOCS

PATH = re.compile(r"`((?:portal_gen|plugins|overrides|tests|docs)/[\w/.]*)`")


def test_every_path_that_the_documentation_names_is_there() -> None:
    missing = [
        f"{page.name}: {path}"
        for page in (DOCS / "developing").glob("*.md")
        for path in PATH.findall(page.read_text(encoding="utf-8"))
        if not (DOCS.parent / path).exists()
    ]
    assert not missing
