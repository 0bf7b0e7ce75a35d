"""Findings as JSON, for what is kept from one run to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.location import Location


def finding_to_json(finding: Diagnostic) -> list[Any]:
    """Return a finding as a list that JSON can hold."""
    related = [[*_place(other.location), other.message] for other in finding.related]
    return [
        *(finding.code, finding.severity, finding.message, *_place(finding.location)),
        *(finding.help, finding.document, finding.ref, related),
    ]


def finding_from_json(record: Sequence[Any]) -> Diagnostic:
    """Return the finding of such a list. Raises `ValueError` or `TypeError` for any other."""
    code, severity, message, file, line, column, advice, document, ref, related = record
    others = tuple(Related(Location(*place), said) for *place, said in related)
    return Diagnostic(code, Severity(severity), message, Location(file, line, column), advice, document, ref, others)


def _place(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column
