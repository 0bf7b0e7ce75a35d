"""A plugin reads the files beside an entity's own, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.catalog.read import read
from portal_gen.plugin.known import Known
from portal_gen.plugin.portal import Portal

TEAM = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team}\nspec: {type: team, children: []}"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    teams = tmp_path / "root/teams"
    teams.mkdir(parents=True)
    (teams / "team.yaml").write_text(TEAM, encoding="utf-8")
    (teams / "notes.txt").write_bytes(b"\xef\xbb\xbfMind the gap \xff")
    (teams / "out").symlink_to("../../secret.txt")
    (tmp_path / "root/large.txt").write_text("x" * 10_000_001, encoding="utf-8")
    catalog = read([tmp_path / "root"], root=tmp_path / "root")
    return Portal(Known(catalog.graph, catalog.settings, catalog.kinds))


def test_a_file_beside_an_entity_is_read_as_text(portal: Portal) -> None:
    (team,) = portal.entities()
    assert portal.file(team, "notes.txt") == portal.file(team, "../teams/./notes.txt") == "Mind the gap \ufffd"


@pytest.mark.parametrize(
    "path", ["none.txt", "out", "../../secret.txt", "/etc/hostname", ".", "../large.txt", "a\0b", "x" * 5000]
)
def test_what_is_missing_elsewhere_too_large_or_no_file_is_none(portal: Portal, path: str) -> None:
    (team,) = portal.entities()
    assert portal.file(team, path) is None
