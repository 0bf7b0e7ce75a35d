"""Everything that is doubtful about a graph, though each of its documents is valid."""

from __future__ import annotations

from collections.abc import Mapping

from portal_gen.graph.graph import Graph
from portal_gen.graph.references import References
from portal_gen.graph.review.api_systems import apis_of_other_systems
from portal_gen.graph.review.circles import parts_of_themselves
from portal_gen.graph.review.deprecated import used_though_deprecated
from portal_gen.graph.review.owners import empty_owners, teams_without_things
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.kind import Kind


def doubts(graph: Graph, kinds: Mapping[str, Kind]) -> tuple[Diagnostic, ...]:
    """Return a warning for each relation, or lack of one, that is probably not meant.

    To be asked when all relations are known, those that plugins add among them.
    """
    references = References(graph)
    return (
        *parts_of_themselves(graph, kinds, references),
        *empty_owners(graph, references),
        *teams_without_things(graph),
        *used_though_deprecated(graph, references),
        *apis_of_other_systems(graph, references),
    )
