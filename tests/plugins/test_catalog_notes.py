"""What an entity's page warns of: references to nothing, findings, that no Location leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.catalog import Catalog
from portal_gen.api import Callout, Diagnostic, Link, PluginFacts, Severity
from portal_gen.model.settings import Settings
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.testing import portal_of
from tests.catalog.site_models import catalog_of
from tests.plugins.shop import ROOT, SYSTEM, in_folder, the, words


def test_what_is_not_in_the_catalog_is_named_with_the_place_that_says_it(shop: Observed) -> None:
    mailer = the(shop, "component:default/mailer")
    (note,) = Catalog().relation_warning(mailer, shop)
    shown = words(note, shop)
    assert isinstance(note, Callout)
    assert "Depends on `resource:default/gone` (`catalog.yaml:29:87`)" in shown
    assert "Owned by `group:default/nobody` (`catalog.yaml:29:53`)" in shown


UNSORTED = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: till
spec:
  type: service
  lifecycle: production
  owner: sellers
  dependsOn:
    - component:zzz
    - component:aaa
    - component:default/mmm
"""


def test_a_line_of_a_list_is_named_as_its_file_has_it_and_not_as_the_catalog_sorts_it() -> None:
    portal = portal_of(UNSORTED)
    (note,) = Catalog().relation_warning(the(portal, "component:default/till"), portal)
    shown = words(note, portal)
    assert "`component:default/zzz` (`catalog.yaml:10:7`)" in shown
    assert "`component:default/aaa` (`catalog.yaml:11:7`)" in shown
    assert "`component:default/mmm` (`catalog.yaml:12:7`)" in shown


ON_CALL = """\
updateKindVersion:
  - kind: Component
    relationFields:
      - {selector: {path: spec.onCall}, relation: supportedBy, defaultKind: Group, defaultNamespace: default}
addRelationPair:
  - {fromKind: Component, toKind: Group, description: Calls., forward: {type: supportedBy}, reverse: {type: supports}}
"""
OF_OPERATIONS = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: nights
  namespace: ops
spec:
  type: service
  lifecycle: production
  owner: sleepers
  onCall: wakers
"""


def test_a_reference_in_a_field_with_a_namespace_of_its_own_is_named_with_its_line(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ON_CALL, OF_OPERATIONS)
    portal = Observed(Known(catalog.graph, Settings(tmp_path, tmp_path, "mkdocs.yml"), catalog.kinds))
    (note,) = Catalog().relation_warning(the(portal, "component:ops/nights"), portal)
    shown = words(note, portal)
    assert "`group:ops/sleepers` (`catalog/all.yaml:9:10`)" in shown
    assert "`group:default/wakers` (`catalog/all.yaml:10:11`)" in shown


def test_an_entity_whose_references_all_lead_somewhere_has_no_warning(shop: Observed) -> None:
    orders = the(shop, "resource:default/orders")
    assert tuple(Catalog().relation_warning(orders, shop)) == ()
    assert tuple(Catalog().processing_warning(orders, shop)) == ()


def test_what_was_found_wrong_with_an_entity_is_told_on_its_page_in_the_colour_of_the_worst(shop: Observed) -> None:
    mailer = the(shop, "component:default/mailer")
    found = tuple(
        Diagnostic("too-old", severity, f"is {severity}", mailer.place(), ref=mailer.ref) for severity in Severity
    )
    judged = shop.knowing(diagnostics=found)
    (note,) = Catalog().processing_warning(mailer, judged)
    assert isinstance(note, Callout)
    assert note.tone == "danger"
    shown = words(note, judged)
    assert f"is error (`{mailer.place()}`)" in shown
    assert "is warning" in shown
    assert "is info" not in shown


@pytest.mark.parametrize("pages", [(), (Link("Problems", "catalog/problems"),)])
def test_the_page_of_all_problems_is_linked_where_it_exists(shop: Observed, pages: tuple[Link, ...]) -> None:
    mailer = the(shop, "component:default/mailer")
    judged = shop.knowing(
        diagnostics=(Diagnostic("too-old", Severity.WARNING, "is old", mailer.place(), ref=mailer.ref),),
        plugins=(PluginFacts("problems", "", "built-in", (), (), pages),),
    )
    (note,) = Catalog().processing_warning(mailer, judged)
    assert ("catalog/problems" in words(note, judged)) == bool(pages)


def warned(portal: Observed, ref: str) -> bool:
    return bool(tuple(Catalog().orphan_warning(the(portal, ref), portal)))


def test_an_orphan_is_what_a_folder_holds_and_no_location_leads_to(tmp_path: Path) -> None:
    files = {"all.yaml": ROOT, "named.yaml": SYSTEM.format(name="named"), "other.yaml": SYSTEM.format(name="other")}
    portal = in_folder(tmp_path, files)
    assert warned(portal, "system:default/other")
    assert not warned(portal, "system:default/named")
    assert not warned(portal, "location:default/root")
    assert "Orphan" in tuple(Catalog().processing_status(the(portal, "system:default/other"), portal))


def test_nothing_is_an_orphan_where_there_is_no_location(tmp_path: Path) -> None:
    portal = in_folder(tmp_path, {"other.yaml": SYSTEM.format(name="other")})
    assert not warned(portal, "system:default/other")


def test_what_the_configuration_names_is_no_orphan(tmp_path: Path) -> None:
    files = {"all.yaml": ROOT, "named.yaml": SYSTEM.format(name="named"), "other.yaml": SYSTEM.format(name="other")}
    portal = in_folder(tmp_path, files, catalog=("catalog/all.yaml", "catalog/other.yaml"))
    assert not warned(portal, "system:default/other")
    assert not warned(portal, "system:default/named")
