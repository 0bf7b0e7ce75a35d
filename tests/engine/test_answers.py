"""What extensions ask is told apart by its answers; a question that fails is answered by its failure."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest

from portal_gen.engine.deciding.answers import Today
from portal_gen.graph.graph import Graph
from portal_gen.graph.link import with_relations
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.entity import Relation
from portal_gen.model.location import Location
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.portal import Portal, Read
from portal_gen.plugin.testing import portal_of
from portal_gen.site.finishing import Finished
from tests.engine.portal_folder import PortalFolder, contents

SHOP = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: till}
spec: {type: service, lifecycle: production, owner: sellers}
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: sellers}
spec: {type: team, children: []}
"""
PLUGIN = """\
from dataclasses import dataclass
from portal_gen.api import *

@dataclass(frozen=True)
class Mine(Plugin):
    'Of this site.'

    @card("Mine")
    def it(self, entity: Entity, portal: Portal) -> Component:
        return Text(str(QUESTION))
"""


def asked(portal: Portal) -> None:
    """Ask everything that a portal answers."""
    entity = portal.entity("component:default/till")
    assert entity is not None
    portal.title(entity.ref)
    portal.missing(entity)
    portal.written_at(entity, entity.relations[0])
    portal.entities()
    portal.entities("Group")
    portal.related(entity, "ownedBy")
    portal.find({"kind": "Component"})
    portal.file(entity, "notes.txt")
    portal.columns("component")
    portal.facets("component")
    portal.widgets()
    portal.problems()
    portal.problems(entity.ref)
    portal.colocated(entity)
    with pytest.raises(RuntimeError):
        portal.data("endpoint", "/path")


def test_every_question_has_an_answer_that_is_the_same_for_the_same_catalog() -> None:
    one, other = portal_of(SHOP), portal_of(SHOP)
    with one.watched() as reads:
        asked(one)
    named = {name for name in vars(Portal) if not name.startswith("_")} - {
        "settings",
        "kinds",
        "plugins",
        "vocabulary",
        "kind",
        "once",
    }
    assert {read.question for read in reads} == named
    assert Today(other).changed(map(Today(one).answered, reads)) == ()


def test_another_catalog_answers_the_questions_about_what_has_changed_otherwise() -> None:
    one, other = portal_of(SHOP), portal_of(SHOP.replace("lifecycle: production", "lifecycle: deprecated"))
    with one.watched() as reads:
        asked(one)
    changed = {read.question for read in Today(other).changed(map(Today(one).answered, reads))}
    assert changed == {"entity", "entities", "find", "written_at"}
    renamed = portal_of(SHOP.replace("sellers", "buyers"))
    assert Read("related", "component:default/till ownedBy") in Today(renamed).changed(map(Today(one).answered, reads))


OTHER_END = """\
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: sellers}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: till}
spec: {type: service, lifecycle: production, owner: sellers}
"""


def test_where_a_relation_was_written_is_told_of_either_end_and_of_what_is_no_relation() -> None:
    portal = portal_of(OTHER_END)
    till, sellers = portal.entities()
    assert str(portal.written_at(till, Relation("ownedBy", sellers.ref))) == "catalog.yaml:9:53"
    assert str(portal.written_at(sellers, Relation("ownerOf", till.ref))) == "catalog.yaml:9:53"
    assert str(portal.written_at(sellers, Relation("ownedBy", "group:default/nobody"))) == "catalog.yaml:1:1"


def test_a_relation_that_a_plugin_has_added_counts_as_written_where_its_entity_begins() -> None:
    portal = portal_of(OTHER_END)
    till = portal.entity("component:default/till")
    assert till is not None
    added = Relation("watchedBy", "group:default/nobody")
    entity = with_relations(till, (*till.relations, added))
    enriched = portal.knowing(graph=Graph({entity.ref: entity}))
    assert enriched.missing(entity) == (Relation("ownedBy", "group:default/sellers"), added)
    assert str(enriched.written_at(entity, added)) == "catalog.yaml:6:1"


def test_where_a_relation_was_written_is_answered_otherwise_when_the_file_of_its_other_end_changes(
    tmp_path: Path,
) -> None:
    def today(till: str) -> tuple[Observed, Today]:
        (tmp_path / "group.yaml").write_text(OTHER_END.partition("---\n")[0], encoding="utf-8")
        (tmp_path / "till.yaml").write_text(till, encoding="utf-8")
        portal = portal_of("", root=tmp_path, catalog=(".",))
        return portal, Today(portal)

    till = OTHER_END.partition("---\n")[2]
    portal, before = today(till)
    sellers = portal.entity("group:default/sellers")
    assert sellers is not None
    with portal.watched() as reads:
        portal.written_at(sellers, sellers.relations[0])
    answers = tuple(map(before.answered, reads))
    digests = {ref: before.answered(Read("entity", ref)).answer for ref in ("component:default/till", sellers.ref)}
    _, after = today(f"# moved\n{till}")
    assert after.changed(answers) == tuple(reads)
    assert after.alike(answers, digests) == set()
    _, same = today(till)
    assert same.changed(answers) == ()
    assert same.alike(answers, digests) == {0}


def test_who_has_asked_for_all_entities_has_asked_for_each_and_for_those_that_are_not_there() -> None:
    one, other = portal_of(SHOP), portal_of(SHOP.replace("name: till", "name: counter"))
    with one.watched() as reads:
        one.entities()
        one.entity("component:default/till")
        assert one.entity("component:default/counter") is None
    assert list(reads) == [Read("entities", "")]
    assert list(Today(other).changed(map(Today(one).answered, reads))) == list(reads)


NOBODY = SHOP.replace("owner: sellers", "owner: nobody")


def test_who_has_asked_for_all_findings_has_asked_for_those_of_each_entity() -> None:
    one, other = portal_of(SHOP), portal_of(NOBODY)
    with one.watched() as reads:
        one.problems()
        assert one.problems("component:default/till") == ()
    assert list(reads) == [Read("problems", "")]
    assert list(Today(other).changed(map(Today(one).answered, reads))) == list(reads)


def failing(*names: str) -> Observed:
    """Return a portal whose plugin has failed for some components in the same words."""
    place = Location("plugins/mine/__init__.py", 14)
    refs = [f"component:default/{name}" for name in names]
    failures = [Diagnostic("plugin-failed", Severity.ERROR, f"failed for `{ref}`", place, ref=ref) for ref in refs]
    return portal_of(SHOP).knowing(diagnostics=tuple(failures))


def test_who_has_asked_for_all_findings_is_answered_otherwise_where_the_same_is_told_of_other_entities() -> None:
    one, other = failing("counter", "shelf", "till"), failing("counter", "shelf", "wall")
    with one.watched() as reads:
        told = one.problems()
        (found,) = one.problems("component:default/till")
    assert told == other.problems()
    assert (found.ref, found.message) == ("component:default/till", "failed for `component:default/till`")
    assert list(Today(other).changed(map(Today(one).answered, reads))) == list(reads)
    question = Read("problems", "component:default/wall")
    assert Today(other).alike([Today(one).answered(question)], {}) == set()


@pytest.mark.parametrize("changed", [SHOP, NOBODY, SHOP.replace("name: till", "name: till, title: Till"), ""])
@pytest.mark.parametrize("was", [SHOP, NOBODY])
def test_an_answer_that_is_the_same_at_first_sight_is_the_same_when_it_is_looked_into(was: str, changed: str) -> None:
    refs = ("component:default/till", "group:default/sellers", "group:default/nobody")
    reads = [Read(question, ref) for question in ("title", "problems", "missing", "entity") for ref in refs]
    before, today = Today(portal_of(was)), Today(portal_of(changed))
    answers = tuple(map(before.answered, (*reads, Read("problems", ""))))
    digests = {one.about: one.answer for one in answers if one.question == "entity" and one.answer != "-"}
    alike = today.alike(answers, digests)
    assert alike <= {place for place, answer in enumerate(answers) if not today.differs(answer)}
    assert changed != was or {answers[place].question for place in alike} >= {"title", "problems", "missing"}


def test_a_predicate_that_a_plugin_wraps_is_noted_as_what_it_says() -> None:
    one, other = portal_of(SHOP), portal_of(SHOP.replace("name: till", "name: counter"))
    with one.watched() as reads:
        one.find(MappingProxyType({"kind": "Component"}))
    assert list(Today(other).changed(map(Today(one).answered, reads))) == list(reads)


@pytest.mark.parametrize(
    "question",
    [
        "portal.data('rotas', '/today')",
        "portal.find({'kind': {'$in': {'Component'}}})",
        "portal.find({'$any': 1})",
    ],
)
def test_a_plugin_that_asks_what_cannot_be_answered_fails_alone_and_the_same_way_each_time(
    tmp_path: Path, question: str
) -> None:
    portal = PortalFolder(tmp_path / "portal", tmp_path / "kept")
    portal.write("mkdocs.yml", "site_name: Portal\nplugins: [{portal: {root: .}}]\n")
    portal.write("catalog/all.yaml", SHOP)
    portal.write("plugins/mine/__init__.py", PLUGIN.replace("QUESTION", question))
    first, second = portal.build(), portal.build()
    assert "plugin-failed" in {one.code for one in first.diagnostics}
    assert [str(one) for one in second.diagnostics] == [str(one) for one in first.diagnostics]
    assert second.written.units == {}


@pytest.mark.parametrize(
    "change",
    [
        "entity.spec.update(owner='nobody')",
        "entity.data['metadata'].pop('name')",
        "entity.document.value['spec'].clear()",
        "portal.entities()[0].metadata.setdefault('tags', []).append('mine')",
    ],
)
def test_a_plugin_that_changes_an_entity_fails_at_its_line_and_changes_nothing(tmp_path: Path, change: str) -> None:
    def published(question: str) -> tuple[Finished, dict[str, bytes]]:
        portal = PortalFolder(tmp_path / question[:9] / "portal", tmp_path / question[:9] / "kept")
        portal.write("mkdocs.yml", "site_name: Portal\nplugins: [{portal: {root: .}}]\n")
        portal.write("catalog/all.yaml", SHOP)
        portal.write("plugins/mine/__init__.py", PLUGIN.replace("QUESTION", question))
        finished = portal.build()
        return finished, {name: text for name, text in contents(portal.site).items() if name.endswith("entity.json")}

    _, asking = published("len(portal.entities())")
    finished, changing = published(change)
    (failure, *_) = [one for one in finished.diagnostics if one.code == "plugin-failed"]
    assert "what the catalog says cannot be changed" in failure.message
    assert failure.location.file == "plugins/mine/__init__.py"
    assert changing == asking
