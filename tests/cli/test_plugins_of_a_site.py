"""What commands say of the plugins of a site and of their extensions."""

from __future__ import annotations

import pytest

from tests.cli.command_line import Run


@pytest.mark.usefixtures("site_with_plugin")
def test_inspect_says_what_is_shown_hidden_off_and_failed_and_why(portal_gen: Run) -> None:
    outcome = portal_gen("inspect", "billing")
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert lines[0] == "component:default/billing catalog/all.yaml:1:1"
    assert "hello: Says hello." in lines
    assert any(line.startswith("shown entity-card:hello/greeting 0.") for line in lines)
    assert "read related component:default/billing ownedBy" in lines
    assert 'hidden entity-card:hello/for-apis its predicate does not match: `{"kind": "API"}`' in lines
    assert any(line.startswith("hidden entity-card:hello/nothing it returned nothing") for line in lines)
    assert any(line.startswith("failed entity-card:hello/broken") for line in lines)
    assert "off entity-card:hello/switched-off `extensions` turns it off" in lines
    assert "plugins/hello/__init__.py:28:1: error[plugin-failed]" in outcome.err
    assert outcome.code == 1


@pytest.mark.usefixtures("site_with_plugin")
def test_show_shows_the_cards_of_plugins_and_reports_those_that_fail(portal_gen: Run) -> None:
    outcome = portal_gen("show", "billing")
    assert "hello from The payments team" in outcome.out
    assert "error[plugin-failed]" in outcome.err
    assert outcome.code == 1


@pytest.mark.usefixtures("site_with_plugin")
def test_plugin_list_says_from_where_with_which_extensions_and_what_is_off(portal_gen: Run) -> None:
    outcome = portal_gen("plugin", "list")
    assert "hello  (site: plugins/hello)\n  Says hello.\n    entity-card:hello/greeting" in outcome.out
    assert "catalog  (built-in: " in outcome.out
    assert ", off)" in outcome.out
    assert "    option " not in outcome.out
    assert outcome.code == 0


@pytest.mark.usefixtures("site_with_plugin")
def test_plugin_list_says_with_v_what_can_be_set(portal_gen: Run) -> None:
    outcome = portal_gen("plugin", "list", "-v")
    assert "    option infos: bool, default true\n      List findings of the severity `info`, too.\n" in outcome.out
    assert '    option owner: str, default ""\n      Who owns the plugins' in outcome.out
