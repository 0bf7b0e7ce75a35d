"""The page that says for each code whether it is repaired."""

from __future__ import annotations

import re

from portal_gen.findings.explanations import codes, explanation
from tests.cli.test_explain import constants
from tests.docs.chapter import DOCS

CASES = DOCS.parent / "tests" / "repair" / "cases"
PAGE = (DOCS / "reference" / "repairs.md").read_text(encoding="utf-8")
READERS = {"load", "validate", "graph", "catalog"}
#: What these floors say of the configuration, of the site's model and of a query.
NOT_ABOUT_FILES = {"invalid-kind-record", "invalid-model", "matches-nothing", "not-a-model-file", "wrong-option"}
ROW = re.compile(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", re.MULTILINE)


def rows(title: str) -> set[str]:
    """Return the codes that have a row in the table below a title."""
    section = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return {code for row in ROW.findall(section) for code in re.findall(r"`([a-z-]+)`", row)}


def test_what_the_page_says_is_repaired_is_repaired_in_a_case() -> None:
    repaired = {code for case in CASES.iterdir() for code in (case / "codes.txt").read_text().split()}
    assert rows("Repaired") == repaired


def test_the_page_of_a_code_names_the_command_where_there_is_a_repair() -> None:
    assert {code for code in codes() if "`portal-gen fix`" in (explanation(code) or "")} == rows("Repaired")


def test_what_is_left_to_people_is_a_code_and_not_repaired() -> None:
    assert rows("Left to people") <= set(codes()) - rows("Repaired")


def test_it_is_decided_for_every_code_about_catalog_files() -> None:
    about_files = {code for code, file in constants().items() if file.split("/")[1] in READERS and code in codes()}
    assert about_files - rows("Repaired") - rows("Left to people") - NOT_ABOUT_FILES == set()
