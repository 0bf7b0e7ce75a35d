"""What the reference says of one name that a plugin may import: how it is written, what it is, what it has."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args

from msgspec import Struct

#: Names of types, which have no docstring of their own.
ALIASES = {
    "Content": "What may stand where a component shows something: a component, plain words or a number, or nothing.",
    "FieldPath": 'A way into a document: keys and positions in lists, as in `("spec", "dependsOn", 0)`.',
    "Tone": "What a colour means. The design system picks the colour.",
}

#: Fields that are the portal's business, although their names do not say so.
INNER = {"NamedFile": ("source", "intake", "above")}

_EXAMPLE = re.compile(r"^(?:>>>|\.\.\.) (.*)$", re.MULTILINE)


def entry(name: str, documented: Any, *, made: bool) -> str:
    """Return the entry of one name; of a class that plugins make, the heading says how."""
    if name in ALIASES:
        return f"### `{name}`\n\n{ALIASES[name]} It is {_meaning(documented)}.\n"
    if not isinstance(documented, type):
        return f"### `{name}({_parameters(documented)})`\n\n{_prose(documented)}\n"
    if issubclass(documented, enum.Enum):
        values = ", ".join(f"`{_value(member)}`" for member in documented)
        return f"### `{name}`\n\n{_prose(documented)} It is one of {values}.\n"
    return "\n".join(_class(name, documented, made=made))


def _meaning(alias: Any) -> str:
    values = [value for value in get_args(alias) if isinstance(value, str)]
    if values:
        return "one of " + ", ".join(f'`"{value}"`' for value in values)
    text = re.sub(r"\w+\.", "", str(alias))  # without the modules that types are from
    return f"`{text}`"


def _class(name: str, cls: type, *, made: bool) -> Iterator[str]:
    fields = {field: kind for field, kind in _fields(cls).items() if field not in INNER.get(name, ())}
    call = f"({_parameters(cls)})" if made and fields else ""
    yield f"### `{name}{call}`\n\n{_prose(cls)}\n"
    if examples := _EXAMPLE.findall(inspect.getdoc(cls) or ""):
        yield "\n".join(("```python", *examples, "```\n"))
    rows = [*((field, _type(kind)) for field, kind in fields.items()), *_members(cls)]
    if rows:
        yield "| name | what it is |\n|---|---|"
        yield from (f"| `{member}` | {said} |" for member, said in rows)
        yield ""


def _type(written: str) -> str:
    """Return a type for a table, where `|` would begin another cell."""
    return " or ".join(f"`{part}`" for part in written.split(" | "))


def _fields(cls: type) -> dict[str, str]:
    """Return the types of the fields of a class as its author wrote them."""
    if dataclasses.is_dataclass(cls) or issubclass(cls, Struct):
        return {name: kind for name, kind in _annotations(cls).items() if not name.startswith("_")}
    named = getattr(cls, "_fields", ())  # of a named tuple
    return (
        {name: getattr(kind, "__forward_arg__", str(kind)) for name, kind in cls.__annotations__.items()}
        if named
        else {}
    )


def _annotations(cls: type) -> dict[str, str]:
    return {
        name: str(kind) for one in reversed(cls.__mro__) for name, kind in vars(one).get("__annotations__", {}).items()
    }


def _members(cls: type) -> Iterator[tuple[str, str]]:
    """Yield the properties and methods of a class, with the first paragraph that is said of each."""
    for member, value in vars(cls).items():
        if not member.startswith("_") and (isinstance(value, property) or inspect.isfunction(value)):
            shown = member if isinstance(value, property) else f"{member}({_parameters(value)})"
            yield shown, " ".join(_prose(value).split("\n\n")[0].split())


def _parameters(function: Any) -> str:
    shown: list[str] = []
    starred = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name == "self":
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            shown.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f"={_value(parameter.default)}"
        prefix = "**" if parameter.kind is parameter.VAR_KEYWORD else ""
        shown.append(f"{prefix}{parameter.name}{default}")
    return ", ".join(shown)


def _value(value: Any) -> str:
    """Return a value as an author would write it."""
    if repr(value) == "<factory>":
        return "..."
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    return "..." if value is dataclasses.MISSING else repr(value)


def _prose(documented: Any) -> str:
    """Return a docstring without its examples."""
    text = inspect.getdoc(documented) or ""
    return re.split(r"^>>> ", text, maxsplit=1, flags=re.MULTILINE)[0].strip()
