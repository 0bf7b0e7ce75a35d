"""One example: the component as it looks, and the code that makes it."""

from __future__ import annotations

from portal_gen.api import Callout, Code, Component, Stack

from .examples import made


def shown(example: str) -> Component:
    """Return an example beside its code; one that fails is shown as its error."""
    return Stack((_live(example), Code(example, language="python")))


def _live(example: str) -> Component:
    try:
        return made(example)
    except Exception as error:  # noqa: BLE001  whatever an example raises is shown, and the others with it
        return Callout(f"{type(error).__name__}: {error}", tone="danger", title="This example fails")
