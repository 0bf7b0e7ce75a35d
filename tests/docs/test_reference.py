from __future__ import annotations

from portal_gen import api
from tests.docs.api_reference import PAGE as API_PAGE
from tests.docs.api_reference import PARTS, api_page
from tests.docs.findings import PAGE as FINDINGS_PAGE
from tests.docs.findings import findings_page
from tests.docs.reference import PAGE, options_page


def test_the_page_of_options_says_what_the_options_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == options_page(), "run: python -m tests.docs.reference"


def test_the_page_of_what_a_plugin_imports_says_what_there_is() -> None:
    assert API_PAGE.read_text(encoding="utf-8") == api_page(), "run: python -m tests.docs.api_reference"


def test_every_name_that_a_plugin_may_import_has_one_entry() -> None:
    assert sorted(name for part in PARTS for name in part.names) == sorted(api.__all__)


def test_the_page_of_findings_lists_every_code_with_its_severity() -> None:
    assert FINDINGS_PAGE.read_text(encoding="utf-8") == findings_page(), "run: python -m tests.docs.findings"
