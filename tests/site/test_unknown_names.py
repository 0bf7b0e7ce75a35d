"""What MkDocs would not know in its configuration: told by a check, too, and again by the next one."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from portal_gen.cli.main import run
from portal_gen.site.configuration.unknown_names import FAMILIAR
from tests.site.sites import CONFIG, make_site


def checked(folder: Path, config: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what two checks say of MkDocs, which must be the same."""
    file = str(make_site(folder, config))
    said = []
    for _ in range(2):
        run(["-f", file, "check"])
        found = capsys.readouterr().out.replace("\n  help:", " help:").splitlines()
        said.append([one.partition("mkdocs.yml")[2] for one in found if "[mkdocs]" in one])
    assert said[0] == said[1]
    return said[0]


def test_an_option_that_mkdocs_does_not_have_is_a_warning_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = checked(tmp_path, f"{CONFIG}site_autor: Ada\n", capsys)
    assert found.startswith(":11:1: warning[mkdocs]: Config value 'site_autor': Unrecognised configuration name")
    assert found.endswith("help: did you mean `site_author`?")


def test_a_misspelled_plugin_is_an_error_with_what_was_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = checked(tmp_path, CONFIG.replace("- search", "- serach"), capsys)
    assert found.startswith(":8:5: error[mkdocs]: Config value 'plugins': The \"serach\" plugin is not installed")
    assert found.endswith("help: did you mean `search`?")


@pytest.mark.parametrize("line", ["tags", "material/tags", "/search", "zzz: {a: 1}"])
def test_plugins_of_the_theme_and_those_that_are_installed_elsewhere_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    assert checked(tmp_path, CONFIG.replace("- search", f"- {line}"), capsys) == []


def test_every_option_of_mkdocs_is_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(MkDocsConfig()) > FAMILIAR
    assert checked(tmp_path, f"{CONFIG}remote_name: other\n", capsys) == []
