"""A check of a plugin says what was meant, and `portal-gen fix` writes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command_line import MKDOCS, Run

PLUGIN = """\
from dataclasses import dataclass
from portal_gen.api import Plugin, Problem, check

@dataclass(frozen=True)
class Shifts(Plugin):
    '''Who looks after what.'''

    @check("unknown-shift")
    def unknown(self, portal):
        for entity in portal.entities("Component"):
            if entity.annotation("example.com/shift") == "nigth":
                path = ("metadata", "annotations", "example.com/shift")
                yield Problem("there is no shift `nigth`", entity=entity, path=path, instead="night")

    @check("old-name")
    def old(self, portal):
        for entity in portal.entities("Component"):
            for index, name in enumerate(entity.spec.get("dependsOn", ())):
                if name.endswith("/b"):
                    yield Problem("that is an old name", entity=entity, path=("spec", "dependsOn", index), instead="c")
"""
CATALOG = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
  annotations: {example.com/shift: nigth}  # since May
spec:
  type: website
  lifecycle: production
  owner: user:ada
  dependsOn: [DEPENDS]
"""


@pytest.fixture
def fixed(here: Path, portal_gen: Run) -> Run:
    """Return the command line in a site with the plugin."""
    (here / "mkdocs.yml").write_text(MKDOCS)
    (here / "catalog").mkdir()
    (here / "plugins").mkdir()
    (here / "plugins" / "shifts.py").write_text(PLUGIN)
    return portal_gen


def test_what_was_meant_is_written_and_all_else_stays(here: Path, fixed: Run) -> None:
    text = CATALOG.replace("DEPENDS", "resource:default/a")
    (here / "catalog" / "shop.yaml").write_text(text)
    assert "1 of these can be repaired: portal-gen fix" in fixed("check").err
    assert fixed("fix", "--write").code == 0
    assert (here / "catalog" / "shop.yaml").read_text() == text.replace("nigth", "night")
    assert "unknown-shift" not in fixed("check").out


def test_in_a_list_that_the_catalog_has_in_another_order_nothing_is_written(here: Path, fixed: Run) -> None:
    text = CATALOG.replace("DEPENDS", "resource:z/z, resource:default/b").replace("nigth", "night")
    (here / "catalog" / "shop.yaml").write_text(text)
    assert "warning[old-name]" in fixed("check").out
    assert fixed("fix", "--write").code == 0
    assert (here / "catalog" / "shop.yaml").read_text() == text
