"""What a plain scalar means in YAML 1.2's core schema, and what a key is called, both as JavaScript has it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

#: The first characters of a scalar that may be anything but text.
SUSPECT = frozenset("-+.0123456789~nNtTfF")
#: Those of a number.
_NUMERIC = frozenset("-+.0123456789")

_WORDS: Mapping[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?[0-9]+|0o(?P<octal>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_SPECIAL = re.compile(r"(?P<sign>[-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
#: JavaScript writes numbers from here on with an exponent, and Python's exact integers would say more than it knows.
_EXPONENT_FROM = 1e21
_EXACT = 2**53
_PREFIX = "tag:yaml.org,2002:"


def plain(text: str) -> Any:
    """Return the value of a scalar written without quotes and without a tag."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    number = _integer(text)
    return _float(text) if number is None else number


def tagged(text: str, tag: str) -> Any:
    """Return the value of a scalar that carries a tag; a tag that is unknown, or does not fit, leaves the text."""
    if tag == "!":
        return text
    name = tag.removeprefix(_PREFIX)
    if name in {tag, "str"}:
        return text
    value = plain(text)
    fits = {
        "null": value is None,
        "bool": isinstance(value, bool),
        "int": _INTEGER.fullmatch(text) is not None,
        "float": _INTEGER.fullmatch(text) is None and isinstance(value, int | float) and not isinstance(value, bool),
    }
    return value if fits.get(name, False) else text


def key_text(key: Any) -> str:
    """Return the name of a mapping's key: JavaScript's objects know texts only."""
    if isinstance(key, str):
        return key
    if key is None:
        return ""
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, int | float):
        return number_text(key)
    return _flow(key)


def number_text(number: float) -> str:
    """Return a number as JavaScript writes it."""
    if isinstance(number, int):
        return str(number)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    return re.sub(r"e([-+])0*", r"e\1", repr(number))


def _integer(text: str) -> float | None:
    match = _INTEGER.fullmatch(text)
    if match is None:
        return None
    if match["octal"]:
        return _double(int(match["octal"], 8))
    if match["hex"]:
        return _double(int(match["hex"], 16))
    if text.startswith("-") and not text.strip("-0"):
        return -0.0
    # Python refuses to turn more than some thousand digits into an integer, never into a float.
    return int(text) if len(text) < len(str(_EXACT)) else _shortened(float(text))


def _float(text: str) -> Any:
    if _FLOAT.fullmatch(text):
        return _shortened(float(text))
    special = _SPECIAL.fullmatch(text)
    if special is None:
        return text
    if special["sign"] is None:
        return math.nan
    return -math.inf if special["sign"] == "-" else math.inf


def _double(number: int) -> float:
    if abs(number) <= _EXACT:
        return number
    try:
        return _shortened(float(number))
    except OverflowError:
        return math.inf


def _shortened(number: float) -> float:
    """Return a whole number as an integer, which is what JSON shows for it."""
    whole = number.is_integer() and abs(number) < _EXPONENT_FROM and not (number == 0 and math.copysign(1, number) < 0)
    return int(number) if whole else number


class _Piece(str):
    """What is written already."""

    __slots__ = ()


def _flow(root: Any) -> str:
    """Return a value on one line, without recursion: it may be nested more deeply than Python calls itself."""
    written: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        value = waiting.pop()
        if isinstance(value, _Piece):
            written.append(value)
        elif isinstance(value, Mapping):
            parts = [(_Piece(key),) if item is None else (_Piece(f"{key}: "), item) for key, item in value.items()]
            waiting += reversed(_between("{", parts, "}"))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            waiting += reversed(_between("[", [(item,) for item in value], "]"))
        else:
            written.append("null" if value is None else key_text(value))
    return "".join(written)


def _between(begin: str, parts: Sequence[tuple[Any, ...]], end: str) -> list[Any]:
    """Return the parts of a collection with what stands before, between and after them."""
    if not parts:
        return [_Piece(begin + end)]
    inner = [one for part in parts for one in (_Piece(", "), *part)]
    return [_Piece(f"{begin} "), *inner[1:], _Piece(f" {end}")]
