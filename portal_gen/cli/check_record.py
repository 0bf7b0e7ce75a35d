"""What a check has found as JSON, and back: for whoever keeps it until something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from portal_gen.catalog.result import Catalog, Judged
from portal_gen.findings.baseline import Baseline, BaselineEntry
from portal_gen.findings.decided import Compared, Decided, SetAside
from portal_gen.graph.graph import Graph
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.document import Document
from portal_gen.model.finding_json import finding_from_json, finding_to_json
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Settings
from portal_gen.model.waiver import Waiver


def to_record(catalog: Catalog, decided: Decided, diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """Return what JSON can hold of a catalog: its verdicts, the findings that count, and those that do not."""
    return {
        "documents": [_from_judged(judged) for judged in catalog.written],
        "findings": [finding_to_json(found) for found in diagnostics],
        "aside": [_from_aside(one) for one in decided.set_aside],
        "baseline": _from_compared(decided.baseline) if decided.baseline else None,
    }


def from_record(record: Mapping[str, Any], settings: Settings) -> tuple[Catalog, Decided]:
    """Return what `to_record` was given, the catalog without its graph. Raises what JSON of another kind leads to."""
    findings = tuple(map(finding_from_json, record["findings"]))
    documents = tuple([_to_judged(*judged) for judged in record["documents"]])
    baseline = _to_compared(*record["baseline"]) if record["baseline"] else None
    decided = Decided(findings, tuple(_to_aside(*one) for one in record["aside"]), baseline)
    return Catalog(documents, Graph({}), {}, findings, settings), decided


def _from_judged(judged: Judged) -> list[Any]:
    return [judged.document.file, judged.document.index, judged.ref, judged.valid, judged.accepted]


def _to_judged(file: str, index: int, ref: str | None, valid: bool | None, accepted: bool) -> Judged:  # noqa: FBT001  the fields of a record
    return Judged(Document(file, index, None, FixedPlace(Location(file))), ref, valid, accepted)


def _from_aside(one: SetAside) -> list[Any]:
    waiver = one.waiver
    place = waiver and (waiver.location.file, waiver.location.line, waiver.location.column)
    said = waiver and (place, waiver.line, waiver.codes, waiver.until, waiver.reason)
    return [finding_to_json(one.finding), one.reason, said]


def _to_aside(finding: list[Any], reason: str, waiver: list[Any] | None) -> SetAside:
    return SetAside(finding_from_json(finding), reason, _to_waiver(*waiver) if waiver else None)


def _to_waiver(place: list[Any], line: int, codes: list[str], until: str, reason: str) -> Waiver:
    return Waiver(Location(*place), line, tuple(codes), until, reason)


def _from_compared(compared: Compared) -> list[Any]:
    return [compared.file, *(_from_entries(some) for some in (compared.kept, compared.repaired, compared.today))]


def _to_compared(file: str, kept: list[Any], repaired: list[Any], today: list[Any]) -> Compared:
    return Compared(file, _to_entries(kept), _to_entries(repaired), _to_entries(today))


def _from_entries(entries: Baseline) -> list[Any]:
    return [[*entry, count] for entry, count in entries.items()]


def _to_entries(written: list[Any]) -> Baseline:
    return {BaselineEntry(*entry): count for *entry, count in written}
