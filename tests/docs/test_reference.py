from __future__ import annotations

from tests.docs.api_reference import PAGE as API_PAGE
from tests.docs.api_reference import api_page
from tests.docs.findings import PAGE as FINDINGS_PAGE
from tests.docs.findings import findings_page
from tests.docs.reference import PAGE, options_page


def test_the_page_of_options_says_what_the_options_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == options_page(), "run: python -m tests.docs.reference"


def test_the_page_of_what_a_plugin_imports_says_what_there_is() -> None:
    assert API_PAGE.read_text(encoding="utf-8") == api_page(), "run: python -m tests.docs.api_reference"


def test_the_page_of_findings_lists_every_code_with_its_severity() -> None:
    assert FINDINGS_PAGE.read_text(encoding="utf-8") == findings_page(), "run: python -m tests.docs.findings"
