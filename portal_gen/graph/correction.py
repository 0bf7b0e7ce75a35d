"""How a reference is written that means another entity: in the manner of the writer, with the same parts left out."""

from __future__ import annotations

from portal_gen.model.entity import Entity


def corrected(written: str, namespace: str, meant: Entity) -> str:
    """Return what is to be written in the place of a reference, for an entity of the same kind.

    A kind stays as it was written; a namespace is named where it was, or where it is not that of the referring entity.
    """
    colon, slash = written.find(":"), written.find("/")
    kind = written[: colon + 1] if slash == -1 or colon < slash else ""
    was = written[len(kind) : slash] if slash != -1 else namespace
    same = was.lower() == meant.namespace.lower()
    if slash == -1 and same:
        return f"{kind}{meant.name}"
    return f"{kind}{was if same else meant.namespace}/{meant.name}"
