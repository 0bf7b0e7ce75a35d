"""Real catalogs: whatever they hold, the catalog plugin has pages for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.api import Location, entity_address
from portal_gen.model.location import FixedPlace
from portal_gen.plugin.configuration.configure import configure
from portal_gen.plugin.discovery.find import find_plugins
from portal_gen.plugin.pages.entity_pages import pages_of
from portal_gen.plugin.pages.portal_pages import search_documents
from portal_gen.plugin.running.lists import with_lists
from portal_gen.plugin.testing import portal_of
from tests.plugin.example_site import portal_pages

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
CATALOGS = sorted(folder for folder in CORPUS.glob("*") if folder.is_dir())


@pytest.mark.parametrize("folder", CATALOGS, ids=lambda folder: folder.name)
def test_every_entity_of_a_real_catalog_has_its_pages(folder: Path) -> None:
    portal = portal_of("", root=folder, catalog=("./",), plugins=("catalog",))
    loaded, _ = find_plugins(portal.settings)
    active, wrong = configure(portal.settings, FixedPlace(Location("mkdocs.yml")), loaded)
    portal, failed = with_lists(portal, active)
    pages, misplaced = portal_pages(active, portal)
    found, unfound = search_documents(active, portal)
    assert (*wrong, *failed, *misplaced, *unfound) == ()
    assert [page.address for page in pages[:1]] == ["catalog"]
    assert {one.address for one in found} == {entity_address(entity.ref) for entity in portal.entities()}
    for entity in portal.entities():
        made, failures = pages_of(entity, active, portal)
        assert failures == ()
        assert made[0].address == entity_address(entity.ref)
        assert made[-1].address == f"{entity_address(entity.ref)}/inspect"
