"""`portal-gen why` tells of a page, by whatever somebody calls it, why it was made again and what it read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import Run


@pytest.mark.parametrize(
    "page",
    [
        "component:billing",
        "component:default/billing",
        "Component:Billing",
        "catalog/default/component/billing",
        "/catalog/default/component/billing/",
        "catalog/default/component/billing/index.html",
        "https://portal.example/folder/catalog/default/component/billing/dependencies/?a=b#c",
    ],
)
def test_a_page_is_found_by_its_entity_and_by_its_address(site: Path, portal_gen: Run, page: str) -> None:
    assert portal_gen("build", "-q").code == 0
    first = portal_gen("why", page)
    assert first.code == 0
    assert first.out.startswith("component:default/billing: the last build made it: nothing was kept of it")
    assert "\n  entity component:default/billing\n" in first.out
    catalog = site / "catalog/all.yaml"
    catalog.write_text(catalog.read_text(encoding="utf-8").replace("The payments team", "Paying"), encoding="utf-8")
    assert "The next build makes it again" in portal_gen("why", page).out
    assert portal_gen("build", "-q").code == 0
    assert "the last build made it again, because other answers were given to" in portal_gen("why", page).out


@pytest.mark.usefixtures("site")
def test_a_page_that_no_build_has_made_is_told_with_what_may_be_meant(portal_gen: Run) -> None:
    assert "Build first" in portal_gen("why", "catalog").err
    portal_gen("build", "-q")
    outcome = portal_gen("why", "component:biling")
    assert outcome.code == 1
    assert "made no page `component:biling`" in outcome.err
    assert "catalog/default/component/billing" in outcome.err
