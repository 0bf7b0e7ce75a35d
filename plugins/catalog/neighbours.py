"""The picture of an entity among its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from portal_gen.api import Edge, Entity, Graph, Node, Portal, split_ref

from .words import NOT_HERE, relation_phrase


def neighbours(
    entity: Entity, portal: Portal, most: int, include: Callable[[str], bool] = lambda _relation: True
) -> Graph | None:
    """Return the graph of an entity and what its relations lead to, at most `most` a relation; None where it is alone.

    What is left out stands in the picture as one node: `+37 more`.
    """
    nodes = {entity.ref: Node(entity.ref, entity.title, entity.ref, entity.kind, focus=True)}
    edges: list[Edge] = []
    turned = portal.once(_turned)
    for relation in filter(include, dict.fromkeys(one.type for one in entity.relations)):
        drawn = turned.get(relation)
        label = relation_phrase(drawn or relation, portal)
        for node in _ends(entity, relation, portal, most):
            nodes.setdefault(node.id, node)
            edges.append(Edge(node.id, entity.ref, label) if drawn else Edge(entity.ref, node.id, label))
    return Graph(tuple(nodes.values()), tuple(edges), title=f"Relations of {entity.title}") if edges else None


def _ends(entity: Entity, relation: str, portal: Portal, most: int) -> Iterator[Node]:
    """Yield what a relation leads to, the entity itself left out."""
    refs = [ref for ref in entity.targets(relation) if ref != entity.ref]
    # A node for "+1 more" takes the room of the one that it hides.
    shown = refs if len(refs) <= most + 1 else refs[:most]
    for ref in shown:
        # What many refer to stands in many pictures.
        yield portal.once(_node, ref)
    if len(shown) < len(refs):
        yield Node(f"more {relation}", f"+{len(refs) - len(shown)} more")


def _node(portal: Portal, ref: str) -> Node:
    entity = portal.entity(ref)
    if entity is None:
        kind, _, name = split_ref(ref)
        return Node(ref, f"{name} ({NOT_HERE})", kind=kind)
    return Node(ref, entity.title, ref, entity.kind)


def _turned(portal: Portal) -> Mapping[str, str]:
    """Return the relations that are drawn the other way round, under the name that they have there.

    The kinds name a relation and its reverse for each field; drawn is the direction that more fields give, or that
    the first of them gives.
    """
    fields = Counter(
        (field.relation, field.reverse)
        for kind in portal.kinds.values()
        for version in kind.versions
        for field in version.all_relations
    )
    turned: dict[str, str] = {}
    for (relation, reverse), _ in fields.most_common():
        if relation not in turned and relation != reverse:
            turned.setdefault(reverse, relation)
    return turned
