"""What MkDocs says is a finding: with its place, and with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal_gen.model.diagnostic import Severity
from portal_gen.site.commands.build import build
from tests.site.sites import CONFIG, make_site

NEXT_LINE = len(CONFIG.splitlines()) + 1


@pytest.mark.parametrize(
    ("option", "severity"), [("use_directory_urls: perhaps", Severity.ERROR), ("no_such: 1", Severity.WARNING)]
)
def test_a_value_of_the_configuration_has_its_line(tmp_path: Path, option: str, severity: Severity) -> None:
    result = build(make_site(tmp_path / "a", f"{CONFIG}{option}\n"))
    (found,) = result.diagnostics
    assert (found.code, found.severity, str(found.location)) == ("mkdocs", severity, f"mkdocs.yml:{NEXT_LINE}:1")
    assert found.help.startswith(f"correct `{option.partition(':')[0]}`; what it may be: https://")


def test_a_page_is_named(tmp_path: Path) -> None:
    result = build(make_site(tmp_path / "a", files={"docs/guide.md": "# Guide\n\n[there](no.md)\n"}))
    (found,) = result.diagnostics
    assert (found.code, found.severity, found.location.file) == ("mkdocs", Severity.WARNING, "docs/guide.md")


def test_a_page_that_is_not_utf_8_is_an_error_of_its_writer(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a")
    (config.parent / "docs/guide.md").write_bytes(b"# Gu\xffde\n")
    result = build(config)
    assert not result.published
    assert {(one.code, one.location.file, one.help) for one in result.diagnostics} == {
        ("mkdocs", "mkdocs.yml", "what MkDocs did before that is told with `-v`"),
        ("mkdocs", "docs/guide.md", "save it as UTF-8"),
    }


def test_a_plugin_that_logs_has_no_finding_told_twice(tmp_path: Path) -> None:
    code = 'import logging\nlogging.warning("by the way")\n'
    config = make_site(tmp_path / "a", files={"docs/guide.md": "[there](no.md)\n", "plugins/talks.py": code})
    command = [sys.executable, "-m", "portal_gen", "build", "-f", str(config)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "by the way" in ran.stderr
    assert ran.stderr.count("`talks` holds no subclass of `Plugin`") == 1
    assert ran.stderr.count("no.md") == 1
