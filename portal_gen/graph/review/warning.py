"""What is said of a relation that is doubtful."""

from __future__ import annotations

from portal_gen.graph.references import EntityField
from portal_gen.model.diagnostic import Diagnostic, Related, Severity


def warning(code: str, message: str, at: EntityField, advice: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    """Return a warning about what is written somewhere."""
    entity = at.entity
    return Diagnostic(
        code, Severity.WARNING, message, at.place, advice, entity.document.index, ref=entity.ref, related=related
    )
