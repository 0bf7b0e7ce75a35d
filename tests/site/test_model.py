"""A site's model in a built site: pages of its kinds, and what is made again when it changes."""

from __future__ import annotations

from pathlib import Path

from portal_gen.catalog.sources import Sources
from portal_gen.site.commands.build import build
from portal_gen.site.configuration.settings import read_configuration
from portal_gen.site.configuration.site_sources import site_sources
from portal_gen.site.configuration.watching import watched
from tests.catalog.site_models import GARDEN
from tests.site.sites import CATALOG, make_site

ENTITY = """
---
apiVersion: example.com/v1
kind: Garden
metadata: {name: roses}
spec: {owner: payments}
"""

ICON = GARDEN.replace("    versions:", "    icon: material/flower\n    versions:", 1)


def test_a_kind_of_a_site_has_pages_a_list_and_an_icon_and_all_follow_the_model(tmp_path: Path) -> None:
    config = make_site(tmp_path, catalog=CATALOG + ENTITY, files={"model/garden.yaml": ICON})
    site, model = tmp_path / "site", tmp_path / "model" / "garden.yaml"
    assert [one.code for one in build(config).diagnostics] == []
    for page in ("catalog/garden", "catalog/default/garden/roses", "catalog/model", "catalog/model/garden"):
        assert (site / page / "index.html").is_file(), page
    assert '[data-kind="garden"]' in (style := (site / "assets/portal/portal.css").read_text())

    assert build(config).pages_written == 0

    model.write_text(ICON.replace("things grow", "roses grow").replace("flower", "rabbit"))
    build(config)
    assert "A place where roses grow." in (site / "catalog/model/garden/index.html").read_text()
    assert (site / "assets/portal/portal.css").read_text() != style

    model.unlink()
    again = build(config)
    assert "unknown-kind" in {one.code for one in again.diagnostics}
    assert not (site / "catalog/default/garden").exists()


def test_a_first_model_is_noticed(tmp_path: Path) -> None:
    config = make_site(tmp_path, catalog=CATALOG + ENTITY)
    assert "unknown-kind" in {one.code for one in build(config).diagnostics}
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "garden.yaml").write_text(GARDEN)
    assert [one.code for one in build(config).diagnostics] == []


def test_serve_watches_the_folder_of_the_model(tmp_path: Path) -> None:
    config = make_site(tmp_path, files={"model/garden.yaml": GARDEN})
    configuration, _ = read_configuration(config)
    assert configuration is not None
    named = site_sources(configuration.settings, tmp_path / "docs", None)
    assert tmp_path / "model" in {one.path for one in watched(named, Sources(), configuration.settings, ())}
