"""A configuration that says nothing usable: nothing is built, and no command has a result."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.bad_sites import options, state, strays
from tests.site.sites import CONFIG

NOTHING = {
    "an empty configuration": ("", "mkdocs.yml:1:1: error["),
    "a configuration that is no YAML": ("site_name: [\n", "mkdocs.yml:2:1: error[config-unreadable]"),
    "a configuration that is no mapping": ("- a\n", "mkdocs.yml:1:1: error[config-unreadable]"),
    "no configuration": (None, "mkdocs.yml:1:1: error[config-unreadable]"),
    "a broken plugin beside a wrong option": (
        options("catalogs: [a]\n      plugins: [nosuch]"),
        "mkdocs.yml:12:17: error[unknown-plugin]",
    ),
    "a wrong option": (options("catalogs: [a]"), "mkdocs.yml:11:7: error[wrong-option]"),
    "an option of the wrong type": (options("twins: yes"), "mkdocs.yml:11:14: error[wrong-option]"),
    "a theme that there is not": (CONFIG.replace("name: material", "name: nosuch"), "mkdocs.yml:3:1: error[mkdocs]"),
    "a plugin of MkDocs that there is not": (CONFIG + "  - nosuch\n", "mkdocs.yml:7:1: error[mkdocs]"),
    "100,000 open brackets": ("[" * 100_000, "mkdocs.yml:1:1: error[config-unreadable]"),
}


@pytest.mark.parametrize(("config", "found"), NOTHING.values(), ids=NOTHING)
def test_without_a_configuration_nothing_is_built_and_the_old_site_stands(
    site: Path, capsys: pytest.CaptureFixture[str], config: str | None, found: str
) -> None:
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("old")
    configure(site, config)
    code = run(["build"])
    said = capsys.readouterr().err
    assert (code, found in said, "Traceback" in said) == (1, True, False), said
    assert state(site / "site") == {"index.html": b"old"}
    assert strays(site) == []


@pytest.mark.parametrize("mistake", ["no configuration", "a configuration that is no YAML", "a wrong option"])
@pytest.mark.parametrize("command", ["check", "export", "query kind=api", "inspect billing", "show billing"])
def test_without_a_configuration_no_command_has_a_result(
    site: Path, capsys: pytest.CaptureFixture[str], command: str, mistake: str
) -> None:
    config, found = NOTHING[mistake]
    configure(site, config)
    code = run(command.split())
    said = capsys.readouterr()
    assert (code, found in (said.out if command == "check" else said.err)) == (1, True)
    assert command == "check" or not said.out


def configure(site: Path, config: str | None) -> None:
    if config is None:
        (site / "mkdocs.yml").unlink()
    else:
        (site / "mkdocs.yml").write_text(config)
