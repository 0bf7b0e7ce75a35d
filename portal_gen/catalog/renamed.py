"""Findings with files as somebody in another folder than the root calls them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.location import Location

#: The name of a file, of the one that it has from the root.
Names = Callable[[str], str]


def renamed(diagnostics: Iterable[Diagnostic], names: Names) -> tuple[Diagnostic, ...]:
    """Return findings whose files are named so, and no longer from the root: where they stand, and in their words."""
    return tuple(
        replace(
            found,
            location=_located(found.location, names),
            related=tuple(replace(other, location=_located(other.location, names)) for other in found.related),
        )
        for found in reworded(diagnostics, names)
    )


def reworded(diagnostics: Iterable[Diagnostic], names: Names) -> tuple[Diagnostic, ...]:
    """Return findings whose words name the related places so; the places themselves are named from the root."""
    return tuple(_reworded(found, names) if found.related else found for found in diagnostics)


def _reworded(found: Diagnostic, names: Names) -> Diagnostic:
    message, help_ = found.message, found.help
    for other in found.related:
        place, named = str(other.location), str(_located(other.location, names))
        message, help_ = message.replace(place, named), help_.replace(place, named)
    return replace(found, message=message, help=help_)


def _located(place: Location, names: Names) -> Location:
    return replace(place, file=names(place.file))
