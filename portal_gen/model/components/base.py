"""What every component is, and the words they share."""

from __future__ import annotations

from typing import Literal, TypeAlias


class Component:
    """Something that a page shows. Subclasses are frozen dataclasses; a plugin returns them and never subclasses."""

    __slots__ = ()


#: What may stand where a component shows something: a component, plain words or a number, or nothing.
Content: TypeAlias = Component | str | int | float | None

#: What a colour means. The design system picks the colour.
Tone = Literal["neutral", "info", "success", "warning", "danger"]
