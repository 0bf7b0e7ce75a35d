"""Reads typed options out of a configuration file: every mistake at once, each at its line."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from portal_gen.load.config.option_report import MISSING, OptionMistake, OptionReport, shown
from portal_gen.model.diagnostic import Found
from portal_gen.model.location import FieldPath, Places

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")

#: What an option must be, in plain words, by the name of pydantic's error.
_WANTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "dataclass_type": "a mapping (`name: value`)",
    "date_from_datetime_parsing": "a date (`2026-01-31`)",
    "date_type": "a date (`2026-01-31`)",
    "dict_type": "a mapping (`name: value`)",
    "float_type": "a number",
    "int_from_float": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "mapping_type": "a mapping (`name: value`)",
    "none_required": "empty",
    "path_type": "a path",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "string_type": "text",
    "tuple_type": "a list",
}


def read_options(cls: type[T], raw: object, places: Places, what: str, path: FieldPath = ()) -> Found[T | None]:
    """Return an instance of a dataclass with the options in `raw`, or None and all that is wrong with them.

    `what` names the owner of the options in messages; `path` leads to `raw` in the file that `places` knows. Fields
    say in `metadata={"help": ..., "example": ...}` what they are for, and how they may be written. Nothing is
    converted: `"5"` is not a number.
    """
    written = {} if raw is None else raw
    report = OptionReport(cls, places, what, path)
    if not isinstance(written, Mapping):
        message = f"{what} takes a mapping of options, not {shown(written)}"
        return None, (report.at(path, message, report.allowed(cls)),)
    if wrong := tuple(report.unreadable(written)):
        return None, wrong
    if not written and not any(_is_required(field) for field in dataclasses.fields(cls)):  # type: ignore[arg-type]  # T is a dataclass
        return cls(), ()
    return _validated(cls, written, report)


def _validated(cls: type[T], written: Mapping[Any, Any], report: OptionReport) -> Found[T | None]:
    # pydantic takes as long to import as everything that `--help` needs.
    from pydantic import ConfigDict, TypeAdapter, ValidationError  # noqa: PLC0415  it is slow to import

    # Inside a tuple the class takes a configuration, which a bare dataclass refuses. In JSON alone pydantic is strict
    # about numbers and still takes a list for a tuple.
    wrapped: Any = tuple.__class_getitem__(cls)
    adapter: TypeAdapter[tuple[T]] = TypeAdapter(wrapped, config=ConfigDict(extra="forbid", strict=True))
    try:
        return adapter.validate_json(json.dumps([written], default=_plain))[0], ()
    except ValidationError as error:
        mistakes = _by_place(error.errors(include_url=False), written)
        return None, tuple(sorted((report.of(mistake) for mistake in mistakes), key=lambda one: one.location))


def _by_place(errors: Sequence[ErrorDetails], written: Mapping[Any, Any]) -> list[OptionMistake]:
    """Return one mistake for each place: the branches of a union are reported together."""
    found: dict[FieldPath, OptionMistake] = {}
    for error in errors:
        path = _path(error["loc"][1:], written, error["type"])
        wanted = _WANTED.get(error["type"])
        before = found.get(path)
        if before is None:
            found[path] = OptionMistake(path, error, (wanted,) if wanted else ())
        elif wanted and wanted not in before.wanted:
            found[path] = before._replace(wanted=(*before.wanted, wanted))
    return list(found.values())


def _path(loc: Sequence[str | int], written: Any, kind: str) -> FieldPath:
    """Return a pydantic location without the names of union branches, which no value holds."""
    path: list[str | int] = []
    for part in loc:
        held = _holds(written, part)
        if held:
            written = written[part]
        if held or (kind in MISSING and part is loc[-1]):
            path.append(part)
    return tuple(path)


def _holds(value: object, part: str | int) -> bool:
    if isinstance(value, Mapping):
        return part in value
    return isinstance(value, (list, tuple)) and isinstance(part, int) and part < len(value)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    return field.init and field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _plain(value: object) -> str:
    """Return a date as it was written: for Backstage, whose YAML is newer, it is text."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
