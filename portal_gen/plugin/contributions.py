"""What extensions return that is no component: pages with pages below them, enrichments, problems."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from portal_gen.model.components import Component
from portal_gen.model.diagnostic import Severity
from portal_gen.model.entity import Entity
from portal_gen.model.location import FieldPath


class SubPage(Struct, frozen=True):
    """A page below a page of the portal: `path` continues the parent's address, `icon` is the parent's by default."""

    path: str
    title: str
    body: Component
    description: str = ""
    icon: str = ""


class Pages(Struct, frozen=True):
    """A page of the portal together with the pages below it."""

    body: Component
    below: tuple[SubPage, ...] = ()


class Enrichment(Struct, frozen=True):
    """What a processor adds to an entity: annotations, and relations as `(type, reverse type, target ref)`."""

    annotations: Mapping[str, str] = field(default_factory=dict)
    relations: tuple[tuple[str, str, str], ...] = ()


class Problem(Struct, frozen=True):
    """What a check found: at a field of an entity, or about the portal where `entity` is None.

    `instead` is the text that was meant at `path`, where nobody needs to think about that: `portal-gen fix` writes it.
    """

    message: str
    help: str = ""
    severity: Severity = Severity.WARNING
    entity: Entity | None = None
    path: FieldPath = ()
    instead: str = ""
