"""JSON as our caches write it: quickly, and whatever the texts hold."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_ENCODER = msgspec.json.Encoder()


def to_line(value: Any) -> bytes:
    """Return plain values as one line of JSON; half of a character, which UTF-8 cannot hold, as an escape."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def from_line(line: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the values of one line of JSON. Raises `ValueError` for what `to_line` did not write."""
    try:
        return decoder.decode(line)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        # Half a character is all that this reader does not take.
        value: T = msgspec.convert(json.loads(line), decoder.type)
        return value
