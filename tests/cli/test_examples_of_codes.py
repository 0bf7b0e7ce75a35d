"""The wrong example of a code's page has that finding, and the right one has it no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal_gen.api import read
from portal_gen.findings.explanations import codes, explanation

_EXAMPLE = re.compile(r'^```yaml(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)

WITH_EXAMPLES = [code for code in codes() if "**Wrong**" in str(explanation(code))]


def found(example: str, folder: Path) -> set[str]:
    """Return the codes of what is found in the files of an example, where the first of them is read."""
    files = [(match["file"] or "catalog.yaml", match["text"]) for match in _EXAMPLE.finditer(example)]
    for file, text in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return {finding.code for finding in read([folder / files[0][0]], root=folder).diagnostics}


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_examples_of_a_page_are_what_they_are_said_to_be(code: str, tmp_path: Path) -> None:
    _, _, examples = str(explanation(code)).partition("**Wrong**")
    wrong, _, right = examples.partition("**Right**")
    assert code in found(wrong, tmp_path / "wrong")
    assert code not in found(right, tmp_path / "right")


def test_pages_about_the_whole_catalog_have_examples() -> None:
    assert {"unknown-reference", "wrong-kind", "duplicate-entity", "unreached-file"} <= set(WITH_EXAMPLES)
