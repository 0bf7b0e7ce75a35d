"""What a schema's rule would take in the place of what it refuses, where only one value can have been meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from portal_gen.model.location import FieldPath
from portal_gen.model.repair import QuoteValue, RenameKey, Repair, SetValue
from portal_gen.model.slips import is_slip, meant_for_sure
from portal_gen.validate.schema import SchemaError, compile_schema

#: To put these in quotes makes texts of them that nobody can have meant.
_NEVER_NUMBERS = frozenset({("apiVersion",), ("kind",)})
#: How a text may have the wrong form: blanks around it, or capital letters.
_FORMS: tuple[Callable[[str], str], ...] = (str.strip, str.lower, lambda text: text.strip().lower())


def repair_of_value(keyword: str, value: Any, path: FieldPath, rule: Mapping[str, Any]) -> Repair | None:
    """Return the repair of a value that the keyword of a rule refuses, or None where that takes thought."""
    if keyword == "type" and isinstance(value, bool | int | float) and path not in _NEVER_NUMBERS:
        return QuoteValue(path) if _takes(rule, str(value).lower()) else None
    if not isinstance(value, str):
        return None
    if keyword in {"enum", "const"}:
        options = rule.get("enum", [rule.get("const")])
        meant = meant_for_sure(value, [option for option in options if isinstance(option, str)])
        return SetValue(path, meant) if meant else None
    if keyword == "pattern":
        forms = dict.fromkeys(form(value) for form in _FORMS)
        meant = next((text for text in forms if text != value and _takes(rule, text)), None)
        return SetValue(path, meant) if meant else None
    return None


def repair_of_key(path: FieldPath, allowed: Iterable[str], beside: Mapping[str, Any]) -> Repair | None:
    """Return the new name of a key that is not known, where one of those that are allowed is missing beside it."""
    meant = meant_for_sure(str(path[-1]), [name for name in allowed if name not in beside])
    return RenameKey(path, meant) if meant else None


def repair_of_missing(name: str, path: FieldPath, unknown: Iterable[str]) -> Repair | None:
    """Return the new name of the one unknown key that is a slip of the name of a missing field."""
    slips = [key for key in unknown if is_slip(key, name)]
    return RenameKey((*path, slips[0]), name) if len(slips) == 1 else None


def _takes(rule: Mapping[str, Any], text: str) -> bool:
    try:
        return compile_schema(rule).takes(text)
    except SchemaError:  # it leans on a part of the schema that is elsewhere
        return False
