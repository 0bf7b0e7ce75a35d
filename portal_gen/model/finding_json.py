"""Findings as JSON, for what is kept from one run to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.location import Location
from portal_gen.model.repair_json import repair_from_json, repair_to_json


def finding_to_json(finding: Diagnostic) -> list[Any]:
    """Return a finding as a list that JSON can hold."""
    related = [[*_place(other.location), other.message] for other in finding.related]
    return [
        *(finding.code, finding.severity, finding.message, *_place(finding.location)),
        *(finding.help, finding.document, finding.ref, related),
        *((repair_to_json(finding.repair),) if finding.repair else ()),
    ]


def finding_from_json(record: Sequence[Any]) -> Diagnostic:
    """Return the finding of such a list. Raises `ValueError` or `TypeError` for any other."""
    code, severity, message, file, line, column, advice, document, ref, related, *repairs = record
    others = tuple(Related(Location(*place), said) for *place, said in related)
    place = Location(file, line, column)
    repair = repair_from_json(*repairs) if repairs else None
    return Diagnostic(code, Severity(severity), message, place, advice, document, ref, others, repair)


def _place(place: Location) -> tuple[str, int, int]:
    return place.file, place.line, place.column
