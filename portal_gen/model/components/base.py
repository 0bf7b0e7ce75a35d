"""What every component is, and the words they share."""

from __future__ import annotations

from typing import Literal, TypeAlias

from portal_gen.model.value import Value


class Component(Value, frozen=True):
    """Something that a page shows. A plugin returns components and never makes a class of its own of them."""


#: What may stand where a component shows something: a component, plain words or a number, or nothing.
Content: TypeAlias = Component | str | int | float | None

#: What a colour means. The design system picks the colour.
Tone = Literal["neutral", "info", "success", "warning", "danger"]
