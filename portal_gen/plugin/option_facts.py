"""What is known of the options of a plugin, apart from their values: those may be secrets."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from msgspec import Struct, to_builtins

from portal_gen.model.value import Value


class OptionFacts(Struct, frozen=True):
    """An option: its type as its author wrote it, its default as JSON (None where the site must set it), its help."""

    name: str
    type: str
    default: str | None
    help: str


def option_facts(cls: type[Any]) -> tuple[OptionFacts, ...]:
    """Return the options of a class of options, in the order in which they are written."""
    return tuple(
        OptionFacts(one.name, _type(one), _default(one), str(one.metadata.get("help", "")))
        for one in dataclasses.fields(cls)
    )


def _type(field: dataclasses.Field[Any]) -> str:
    written: Any = field.type
    return written.__name__ if type(written) is type else str(written)


def _default(field: dataclasses.Field[Any]) -> str | None:
    if field.default_factory is not dataclasses.MISSING:
        return _as_json(field.default_factory())
    return None if field.default is dataclasses.MISSING else _as_json(field.default)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, Value):
        return to_builtins(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    return sorted(value, key=str) if isinstance(value, (set, frozenset)) else str(value)
