"""`show` and `inspect` find the entity that is meant, and `show` prints its overview."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import CATALOG, Run


@pytest.mark.parametrize("ref", ["component:billing", "Component:Default/Billing", "billing", "default/billing"])
@pytest.mark.usefixtures("site")
def test_show_prints_the_overview_with_its_cards(portal_gen: Run, ref: str) -> None:
    outcome = portal_gen("show", ref)
    assert outcome.out.startswith("Billing\n=======\n")
    assert "\nAbout\n-----\n" in outcome.out
    assert "The payments team (group:default/payments)" in outcome.out
    assert outcome.code == 0


@pytest.mark.usefixtures("site")
def test_show_tells_a_fact_once(portal_gen: Run) -> None:
    facts = [line.split()[0] for line in portal_gen("show", "billing").out.splitlines() if line.strip()]
    assert [facts.count(fact) for fact in ("Owner", "Lifecycle")] == [1, 1]


def test_show_tells_in_the_head_what_no_card_tells(portal_gen: Run, site: Path) -> None:
    without_about = 'plugins: [{portal: {root: ., extensions: [{"entity-card:catalog/about": false}]}}]'
    (site / "mkdocs.yml").write_text(f"site_name: Portal\n{without_about}\n")
    head, _, _ = portal_gen("show", "billing").out.partition("Relations")
    assert "Owner " in head


@pytest.mark.parametrize(
    ("ref", "code", "said"),
    [
        ("component:biling", 1, "Did you mean `component:default/billing`?"),
        ("biling", 1, "no entity of the catalog is called `biling`"),
        ("component:", 2, "REF"),
        ("", 1, "no entity"),
        ("\x1b[31m", 1, "no entity"),
    ],
)
@pytest.mark.parametrize("command", ["show", "inspect"])
@pytest.mark.usefixtures("site")
def test_a_ref_that_is_none_says_what_is_wrong(portal_gen: Run, command: str, ref: str, code: int, said: str) -> None:
    outcome = portal_gen(command, ref)
    assert (outcome.code, outcome.out) == (code, "")
    assert said in outcome.err


@pytest.mark.usefixtures("site")
def test_a_ref_that_is_like_none_of_the_catalog_gets_no_suggestion(portal_gen: Run) -> None:
    assert portal_gen("show", "component:default/nothing").err.endswith("is not in the catalog.\n")


def test_a_name_that_several_have_needs_its_kind(portal_gen: Run, site: Path) -> None:
    (site / "catalog" / "more.yaml").write_text(CATALOG.split("---")[1].replace("name: billing-api", "name: billing"))
    outcome = portal_gen("show", "billing")
    assert outcome.code == 2
    assert "`api:default/billing`, `component:default/billing`" in outcome.err
