"""What stands in the place of what a plugin failed to give."""

from __future__ import annotations

from portal_gen.model.components import Callout
from portal_gen.model.components.with_code import with_code
from portal_gen.plugin.extension import Extension


def failed(extension: Extension) -> Callout:
    """Return what stands on a page in the place of an extension that failed."""
    return Callout(
        with_code(f"`{extension.id}` could not be shown: its plugin failed. The problems page says where."),
        tone="danger",
    )
