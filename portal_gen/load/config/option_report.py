"""Says what is wrong with the options of one owner, and what may stand there instead."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, get_args, get_type_hints

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.dotted_path import dotted
from portal_gen.model.location import FieldPath, Places
from portal_gen.model.near_words import nearest
from portal_gen.model.value import Value

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: Levels of nesting that no option needs: an alias that holds itself has more.
_DEEP = 100

#: How pydantic calls an option that there is not.
_UNKNOWN = frozenset({"unexpected_keyword_argument", "extra_forbidden"})
#: And one that is needed and not written.
MISSING = frozenset({"missing", "missing_argument", "missing_keyword_only_argument"})


class OptionMistake(NamedTuple):
    """What is wrong at one place, or, for a union, everything that the value could have been."""

    path: FieldPath
    error: ErrorDetails
    wanted: tuple[str, ...]


class _About(NamedTuple):
    """What an option is for, and how it may be written."""

    help: str = ""
    example: str = ""

    def __str__(self) -> str:
        """Return what to do where the option is wrong."""
        return f"write it as in `{self.example}`. {self.help}" if self.example else self.help


class OptionReport:
    """Says what is wrong with the options of one owner."""

    def __init__(self, cls: type, places: Places, what: str, base: FieldPath) -> None:
        self._cls, self._places, self._what, self._base = cls, places, what, base

    def at(self, path: FieldPath, message: str, help: str = "", *, key: bool = False) -> Diagnostic:  # noqa: A002  the field's name
        """Return a finding at a place of the file."""
        return Diagnostic("wrong-option", Severity.ERROR, message, self._places(path, key=key), help)

    def of(self, mistake: OptionMistake) -> Diagnostic:
        """Return the finding for one mistake."""
        path, error = mistake.path, mistake.error
        place, kind = (*self._base, *path), error["type"]
        owner, about = _owner_and_option(self._cls, path)
        if kind in _UNKNOWN:
            return self.at(place, f"{self._what} has no option `{dotted(path)}`", self._instead(owner, path), key=True)
        if kind in MISSING:
            return self.at(place, f"{self._what} needs the option `{dotted(path)}`", str(about))
        value = shown(error["input"])
        return self.at(place, f"option `{dotted(path)}` of {self._what} {_must(mistake)}, not {value}", str(about))

    def unreadable(self, value: object, path: FieldPath = ()) -> Iterator[Diagnostic]:
        """Yield the keys and values that no option can be: YAML reads more than text and numbers."""
        if len(path) > _DEEP:
            yield self.at(
                (*self._base, *path[:1]), f"option `{path[0]}` of {self._what} is nested too deep", "flatten it"
            )
        elif isinstance(value, Mapping):
            for key, below in value.items():
                if isinstance(key, str):
                    yield from self.unreadable(below, (*path, key))
                else:
                    message = f"{self._what} has a key that YAML reads as {shown(key)}"
                    yield self.at((*self._base, *path), message, "put the key in quotes")
        elif isinstance(value, (list, tuple)):
            for index, below in enumerate(value):
                yield from self.unreadable(below, (*path, index))
        elif value is not None and not isinstance(value, (str, int, float, date)):
            message = f"option `{dotted(path)}` of {self._what} is {shown(value)}, which is not a plain value"
            yield self.at((*self._base, *path), message, "write text, a number, true or false, a list or a mapping")

    def allowed(self, owner: type | None) -> str:
        """Return the names of all options of a class, each with what it is for."""
        fields = _fields(owner) if owner else {}
        if not fields:
            return "it takes no options"
        return "allowed: " + "; ".join(
            f"`{name}`" + (f" ({about.help.rstrip('.')})" if about.help else "") for name, about in fields.items()
        )

    def _instead(self, owner: type | None, path: FieldPath) -> str:
        fields = _fields(owner) if owner else {}
        near = nearest(str(path[-1]), fields) if path else None
        return f"did you mean `{near}`? {fields[near].help}".strip() if near else self.allowed(owner)


def _must(mistake: OptionMistake) -> str:
    """Return what a value must be: `must be text or a mapping`."""
    expected = (mistake.error.get("ctx") or {}).get("expected")
    if expected:
        return f"must be {str(expected).replace(chr(39), '`')}"
    if mistake.wanted:
        return f"must be {' or '.join(mistake.wanted)}"
    said = mistake.error["msg"]
    return said.replace("Input ", "", 1) if said.startswith("Input ") else f"is refused ({said})"


def _owner_and_option(cls: type, path: FieldPath) -> tuple[type | None, _About]:
    """Return the class that holds the last option of a path, and what is said of that option, where it has it."""
    owner: type | None = cls
    name, about = "", _About()
    for part in path:
        if isinstance(part, int):
            continue
        if name and owner is not None:
            owner = _class_in(get_type_hints(owner).get(name))
        if owner is None:
            return None, about
        fields = _fields(owner)
        name, about = (part, fields[part]) if part in fields else ("", _About())
    return owner, about


def _class_in(hint: object) -> type | None:
    """Return the class that a type speaks of: itself, or the one in `tuple[Rule, ...]` or `Rule | None`."""
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, Value)):
        return hint
    return next((found for part in get_args(hint) if (found := _class_in(part))), None)


def _fields(owner: type) -> Mapping[str, _About]:
    """Return what is said of each field of a class of options; of those of a value that is nothing."""
    if issubclass(owner, Value):
        return dict.fromkeys(owner.__struct_fields__, _About())
    said = {field.name: field.metadata for field in dataclasses.fields(owner)}  # type: ignore[arg-type]  # else it is a dataclass
    return {name: _About(str(one.get("help", "")), str(one.get("example", ""))) for name, one in said.items()}


def shown(value: object) -> str:
    """Return a value as a writer of YAML knows it, cut where it is long."""
    if value is None:
        return "nothing"
    try:
        text = json.dumps(value, default=str, ensure_ascii=False)
    except ValueError:
        text = repr(value)
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}...`"  # noqa: PLR2004  what a line has room for
