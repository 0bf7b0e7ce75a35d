"""Says in plain words what a schema refused, and where in the file that stands."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any

import jsonschema_rs
from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.near_words import did_you_mean, nearest
from portal_gen.model.unfilled_templates import FILL_IN, is_unfilled
from portal_gen.validate.phrases import field_name, instruction, listed, quoted, type_name
from portal_gen.validate.repairs import repair_of_key, repair_of_missing, repair_of_value
from portal_gen.validate.schema import Schema, encodable

#: Nobody reads more mistakes of one document.
MOST_FINDINGS = 500

#: More values than this are left to the page of the model.
_LISTED = 20

#: Rules of one value, the one that explains most first.
_MOST_TELLING = ("type", "minLength", "enum", "maxLength", "pattern")

#: Rules of a mapping that several of its fields can break.
_OF_A_MAPPING = frozenset({"required", "additionalProperties"})

_TYPES = {
    "string": "a text",
    "object": "a mapping",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "empty",
}


def findings(  # noqa: PLR0913  what is judged, and what is told of it
    schema: Schema,
    value: Any,
    places: Places,
    code: str = "",
    settled: Container[FieldPath] = (),
    *,
    most: int = MOST_FINDINGS,
) -> tuple[Diagnostic, ...]:
    """Return what a schema refuses in a value, except at the paths that are `settled`: so much of it at most.

    `code` is given to all of it, else each has its own.
    """
    try:
        errors = [error for error in schema.errors(value) if tuple(error.instance_path) not in settled]
    except ValueError as error:
        help_ = "write values that JSON can hold: texts, numbers that have an end, true, false, lists and mappings"
        return (Diagnostic(code or "bad-value", Severity.ERROR, f"this cannot be judged: {error}", places(), help_),)
    said = chain.from_iterable(_words(error, schema.source, places) for error in _most_telling(errors))
    told = islice(chain(said, _bad_keys(schema, value, places)), most)
    return tuple(replace(finding, code=code, repair=None) if code else finding for finding in told)


def _bad_keys(schema: Schema, value: Any, places: Places) -> Iterable[Diagnostic]:
    for rule in schema.keys:
        held = value
        for step in rule.path:
            held = held.get(step) if isinstance(held, Mapping) else None
        for key in held if isinstance(held, Mapping) else ():
            if not rule.validator.is_valid(encodable(key)):
                message = f"{quoted(key)} cannot be a key of `{field_name(rule.path)}`"
                place = places((*rule.path, key), key=True)
                yield Diagnostic("bad-format", Severity.ERROR, message, place, instruction(rule.description))


def _most_telling(errors: Iterable[jsonschema_rs.ValidationError]) -> Iterable[jsonschema_rs.ValidationError]:
    """Leave out what follows from another mistake: a text that is empty has no right form either."""
    telling: dict[tuple[object, ...], jsonschema_rs.ValidationError] = {}
    for error in errors:
        keyword = _keyword(error)
        about = (*error.instance_path, *((keyword,) if keyword in _OF_A_MAPPING else ()))
        if about not in telling or _rank(keyword) < _rank(_keyword(telling[about])):
            telling[about] = error
    return telling.values()


def _keyword(error: jsonschema_rs.ValidationError) -> str:
    return str(error.schema_path[-1]) if error.schema_path else ""


def _rank(keyword: str) -> int:
    return _MOST_TELLING.index(keyword) if keyword in _MOST_TELLING else len(_MOST_TELLING)


_Said = tuple[str, str, str]


def _words(error: jsonschema_rs.ValidationError, source: Mapping[str, Any], places: Places) -> Iterable[Diagnostic]:
    path: FieldPath = tuple(error.instance_path)
    rule = _rule(source, error.schema_path)
    keyword, value = _keyword(error), error.instance
    if keyword == "additionalProperties" and isinstance(value, Mapping):
        allowed = tuple(rule.get("properties", ()))
        yield from (_unknown_field((*path, name), allowed, value, places) for name in value if name not in allowed)
    elif keyword == "required" and isinstance(value, Mapping):
        place = places(path, key=bool(path) and isinstance(path[-1], str))
        yield from (_missing_field(name, path, value, rule, place) for name in rule["required"] if name not in value)
    else:
        said = _SENTENCES.get(keyword, _other)
        code, message, advice = said(error, path, rule)
        advice = FILL_IN if is_unfilled(value) else instruction(advice)
        repair = repair_of_value(keyword, value, path, rule)
        yield Diagnostic(code, Severity.ERROR, message, places(path), advice, repair=repair)


def _rule(source: Mapping[str, Any], schema_path: Sequence[str | int]) -> Mapping[str, Any]:
    """Return the mapping of the schema whose keyword refused the value, as far as the path can be followed."""
    rule: Any = source
    for step in schema_path[:-1]:
        try:
            rule = rule[step]
        except (KeyError, IndexError, TypeError):
            return {}
    return rule if isinstance(rule, Mapping) else {}


def _unknown_field(path: FieldPath, allowed: Sequence[str], beside: Mapping[str, Any], places: Places) -> Diagnostic:
    message = f"`{field_name(path)}` is not a field that is known here"
    advice = did_you_mean(str(path[-1]), allowed) or f"known fields are {listed(allowed, 'and')}"
    repair = repair_of_key(path, allowed, beside)
    return Diagnostic("unknown-field", Severity.ERROR, message, places(path, key=True), advice, repair=repair)


def _missing_field(
    name: str, path: FieldPath, value: Mapping[str, Any], rule: Mapping[str, Any], place: Location
) -> Diagnostic:
    known = rule.get("properties", {})
    unknown = [key for key in value if key not in known]
    near = nearest(name, unknown)
    advice = instruction(known.get(name, {}).get("description", "")) or f"add `{name}` to `{field_name(path)}`"
    if near:
        advice = f"write `{name}` in place of `{near}`"
    message, repair = f"`{field_name((*path, name))}` is missing", repair_of_missing(name, path, unknown)
    return Diagnostic("missing-field", Severity.ERROR, message, place, advice, repair=repair)


def _type(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    types = rule.get("type", "")
    wanted = " or ".join(_TYPES.get(name, name) for name in ([types] if isinstance(types, str) else types))
    message = f"`{field_name(path)}` must be {wanted}, not {_shown(error.instance)}"
    if error.instance is None:
        message = f"`{field_name(path)}` has no value; it must be {wanted}"
    return "wrong-type", message, rule.get("description") or f"write {wanted}"


def _shown(value: Any) -> str:
    described = type_name(value)
    return described if value is None or isinstance(value, (bool, int, float)) else f"{described}: {quoted(value)}"


def _too_short(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    name = field_name(path)
    if not error.instance:
        return "empty-field", f"`{name}` is empty", rule.get("description") or "write a value, or leave the field out"
    return "bad-format", f"`{name}` is too short: {quoted(error.instance)}", rule.get("description", "")


def _too_long(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    return "bad-format", f"`{field_name(path)}` is too long: {quoted(error.instance)}", rule.get("description", "")


def _format(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    message = f"`{field_name(path)}` cannot be {quoted(error.instance)}"
    return "bad-format", message, rule.get("description", "")


def _options(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    if error.instance == "":
        return _too_short(error, path, rule)
    options = rule.get("enum", [rule.get("const")])
    known = [option for option in options if isinstance(option, str)]
    near = did_you_mean(error.instance, known) if isinstance(error.instance, str) else ""
    message = f"`{field_name(path)}` cannot be {quoted(error.instance)}"
    return "bad-value", message, near or _with_options(rule.get("description", ""), options)


def _with_options(description: str, options: Sequence[Any]) -> str:
    """Return a description that names the values that may stand there, where they are few or it says nothing."""
    named = all(quoted(option) in description for option in options)
    if description and (named or len(options) > _LISTED):
        return description
    return f"{description} Write {listed(options)}." if description else f"write {listed(options)}"


def _out_of_place(_: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    return "bad-value", f"`{field_name(path)}` is out of place", rule.get("description", "")


def _other(error: jsonschema_rs.ValidationError, path: FieldPath, rule: Mapping[str, Any]) -> _Said:
    return "bad-value", f"`{field_name(path)}`: {error.message}", rule.get("description", "")


_SENTENCES: Mapping[str, Callable[[jsonschema_rs.ValidationError, FieldPath, Mapping[str, Any]], _Said]] = {
    "type": _type,
    "minLength": _too_short,
    "minItems": _too_short,
    "maxLength": _too_long,
    "maxItems": _too_long,
    "pattern": _format,
    "format": _format,
    "enum": _options,
    "const": _options,
    "not": _out_of_place,
}
