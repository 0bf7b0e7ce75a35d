"""Reads `layouts:`: which cards an overview shows, in which order and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from portal_gen.graph.predicate import matcher
from portal_gen.graph.predicate_lint import lint
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.kind import Kind
from portal_gen.model.location import Places
from portal_gen.model.near_words import meant
from portal_gen.model.settings import Settings
from portal_gen.plugin.configuration.active import Arrangement
from portal_gen.plugin.verification.declarations import misspelled_kinds


def arrangements(
    settings: Settings, places: Places, cards: Sequence[str], kinds: Mapping[str, Kind], lost: set[str]
) -> Found[tuple[Arrangement, ...]]:
    """Return the layouts of a site, and the predicates and cards in them that are wrong.

    `cards` and `kinds` are all there are, cards on or off; `lost` the plugins that could not be used, whose cards
    nobody knows.
    """
    found: list[Arrangement] = []
    wrong: list[Diagnostic] = []
    for index, layout in enumerate(settings.options.layouts):
        path = ("layouts", index)
        for field, names in (("cards", layout.cards), ("side", layout.side)):
            for number, name in enumerate(names):
                if name not in cards and name.partition("/")[0] not in lost:
                    place = places((*path, field, number))
                    message = f"there is no card `{name}`"
                    wrong.append(Diagnostic("unknown-extension", Severity.ERROR, message, place, meant(name, cards)))
        errors = lint(layout.when)
        for error in errors:
            message = f"`when` of a layout is not a valid predicate: {error}"
            place = places((*path, "when", *error.path), key=bool(error.path))
            wrong.append(Diagnostic("wrong-option", Severity.ERROR, message, place, error.help))
        for said, help_ in misspelled_kinds(layout.when, {}, kinds) if not errors else ():
            place = places((*path, "when", "kind"))
            wrong.append(Diagnostic("wrong-option", Severity.ERROR, f"a layout {said}", place, help_))
        if not errors:
            when = matcher(layout.when) if layout.when else None
            found.append(Arrangement(when, layout.cards, layout.side))
    return tuple(found), tuple(wrong)
