"""Repairs as JSON, for findings that are kept from one run to the next."""

from __future__ import annotations

from typing import Any

from portal_gen.model.repair import QuoteValue, RenameKey, Repair, RewriteLines, SetValue


def repair_to_json(repair: Repair) -> list[Any]:
    """Return a repair as a list that JSON can hold."""
    match repair:
        case SetValue(path, value):
            return ["set", path, value]
        case QuoteValue(path):
            return ["quote", path]
        case RenameKey(path, name):
            return ["rename", path, name]
        case RewriteLines(lines):
            return ["rewrite", lines]


def repair_from_json(record: list[Any]) -> Repair:
    """Return the repair of such a list. Raises `ValueError` or `TypeError` for any other."""
    match record:
        case ["set", [*path], str(value)]:
            return SetValue(tuple(path), value)
        case ["quote", [*path]]:
            return QuoteValue(tuple(path))
        case ["rename", [*path], str(name)]:
            return RenameKey(tuple(path), name)
        case ["rewrite", [*lines]]:
            return RewriteLines(tuple((number, text) for number, text in lines))
        case _:
            raise ValueError(f"no repair: {record!r}")
