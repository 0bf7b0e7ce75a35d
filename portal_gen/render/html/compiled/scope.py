"""What a template may name where a piece of it stands, and how that is called in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace


class BeyondError(Exception):
    """A template uses more of Jinja than is compiled."""


class Scope(Struct, frozen=True):
    """The names of one place: variables, macros with the number of their parameters, filters, the loop around it.

    Names of a template have a prefix in Python, so that none is a word of Python or of ours.
    """

    filters: frozenset[str]
    macros: Mapping[str, int] = field(default_factory=dict)
    variables: frozenset[str] = frozenset()
    loops: int = 0
    counted: bool = False

    def variable(self, name: str) -> str:
        """Return a variable in Python."""
        if name not in self.variables:
            raise BeyondError(f"`{name}` is no variable of the macro")
        return f"v_{name}"

    def macro(self, name: str, arguments: int) -> str:
        """Return a macro of the same file in Python."""
        if name in self.variables or self.macros.get(name) != arguments:
            raise BeyondError(f"`{name}` is no macro of the file with {arguments} parameters")
        return f"m_{name}"

    def filter(self, name: str) -> str:
        """Return a filter in Python."""
        if name not in self.filters:
            raise BeyondError(f"filter `{name}`")
        return f"f_{name}"

    @property
    def counter(self) -> str:
        """The variable in Python that counts the turns of the loop around a place."""
        if not self.counted:
            raise BeyondError("`loop` outside a loop that counts")
        return f"i_{self.loops}"

    def within(self, names: Iterable[str], **changed: Any) -> Scope:
        """Return the scope with more variables."""
        return replace(self, variables=self.variables.union(map(_plain, names)), **changed)


#: Names that Jinja gives a meaning of its own.
_SPECIAL = frozenset({"caller", "kwargs", "loop", "self", "super", "varargs"})


def _plain(name: str) -> str:
    """Return a name that means the same in Jinja and in Python."""
    if name in _SPECIAL or not name.isascii():
        raise BeyondError(f"a variable named `{name}`")
    return name
