"""A document as deep as the bound allows: every command can write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.model.settings import MOST_LEVELS
from tests.cli.command_line import CATALOG, MKDOCS, Run

#: Around it are the document, `spec`, and at most two of its own.
DEEP = MOST_LEVELS - 4


@pytest.fixture(params=["lists", "mappings", "no number", "twin keys", "a key"])
def deep(site: Path, request: pytest.FixtureRequest) -> Path:
    lists, mappings, inside = ("[" * DEEP, "]" * DEEP), ("{a: " * DEEP, "}" * DEEP), "{b: 1}"
    begin, end = mappings if request.param in {"mappings", "twin keys"} else lists
    if request.param == "no number":
        inside = "[.nan]"
    elif request.param == "twin keys":
        inside = "{b: 1, B: 1}"
    value = f"{{? {begin}{inside}{end} : 1}}" if request.param == "a key" else begin + inside + end
    (site / "catalog" / "all.yaml").write_text(CATALOG.replace("  type: service\n", f"  type: service\n  x: {value}\n"))
    (site / "mkdocs.yml").write_text(MKDOCS.replace("portal: {}", f"portal: {{bounds: {{levels: {MOST_LEVELS}}}}}"))
    return site


@pytest.mark.usefixtures("deep")
def test_a_document_of_the_most_levels_is_built_checked_and_printed(portal_gen: Run) -> None:
    for command in (
        "build --jobs 1",
        "check --format json",
        "export",
        "export --format json",
        "export --format yaml",
        "query --format json kind=component",
        "show component:billing",
    ):
        outcome = portal_gen(*command.split())
        assert (outcome.code, "too-deep" in outcome.out + outcome.err) == (0, False), command
