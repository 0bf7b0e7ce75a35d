"""How a lifecycle is shown, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

from portal_gen.model.components import Badge, Tone
from portal_gen.model.entity import Entity
from portal_gen.model.lifecycle import DEPRECATED, EXPERIMENTAL, PRODUCTION

_TONES: Mapping[str, Tone] = {EXPERIMENTAL: "info", PRODUCTION: "success", DEPRECATED: "warning"}


def lifecycle_badge(entity: Entity) -> Badge | None:
    """Return the lifecycle of an entity in the colour of its meaning, or None where it has none."""
    lifecycle = entity.lifecycle
    return Badge(lifecycle, tone=_TONES.get(lifecycle.lower(), "neutral")) if lifecycle else None
