"""For programs: one JSON object with documents, findings and their numbers, and what does not count."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from portal_gen.catalog.file_names import FileNames
from portal_gen.catalog.result import Catalog, Judged
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import said_from_here
from portal_gen.findings.decided import SetAside
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def render(checked: Checked) -> str:
    """Return the object as indented JSON."""
    catalog, root, here = checked.catalog, checked.catalog.settings.root, Path.cwd()
    said = replace(catalog, diagnostics=said_from_here(catalog.diagnostics, root))
    report = check_report(said, here)
    if checked.set_aside:
        report["set_aside"] = [_set_aside(one) for one in checked.set_aside]
    return json.dumps(report, indent=2) + "\n"


def check_report(catalog: Catalog, cwd: Path) -> dict[str, Any]:
    """Return documents of files, findings and their counts; files are relative to `cwd`, with `/`."""
    shown = FileNames(catalog.settings.root, cwd)
    severities = [finding.severity for finding in catalog.diagnostics]
    return {
        "documents": [_document(judged, shown) for judged in catalog.written],
        "diagnostics": [_finding(finding, shown) for finding in catalog.diagnostics],
        "summary": {
            "documents": len(catalog.written),
            "valid": sum(judged.valid is True for judged in catalog.written),
            "errors": severities.count(Severity.ERROR),
            "warnings": severities.count(Severity.WARNING),
            "infos": severities.count(Severity.INFO),
        },
    }


def _document(judged: Judged, shown: FileNames) -> dict[str, Any]:
    return {
        "file": shown(judged.document.file),
        "index": judged.document.index,
        "ref": judged.ref,
        "valid": judged.valid,
        "accepted": judged.accepted,
    }


def _finding(finding: Diagnostic, shown: Callable[[str], str]) -> dict[str, Any]:
    """Return one finding, its files named as `shown` has it."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        **_place(finding.location, shown),
        "document": finding.document,
        "ref": finding.ref,
        "related": [{**_place(other.location, shown), "message": other.message} for other in finding.related],
    }


def _place(place: Location, shown: Callable[[str], str]) -> dict[str, Any]:
    return {"file": shown(place.file), "line": place.line, "column": place.column}


def _set_aside(one: SetAside) -> dict[str, Any]:
    """Return a finding that does not count, and what sets it aside."""
    waiver = one.waiver
    by = {"by": "waiver", "until": waiver.until} if waiver else {"by": "baseline", "until": None}
    return {**_finding(one.finding, str), **by, "reason": one.reason}
