"""What `check --format json` says of a catalog."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal_gen.catalog.file_names import FileNames
from portal_gen.catalog.result import Catalog, Judged
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def check_report(catalog: Catalog, cwd: Path) -> dict[str, Any]:
    """Return documents of files, findings and their counts; files are relative to `cwd`, with `/`."""
    shown = FileNames(catalog.settings.root, cwd)
    severities = [finding.severity for finding in catalog.diagnostics]
    return {
        "documents": [_document(judged, shown) for judged in catalog.written],
        "diagnostics": [finding_report(finding, shown) for finding in catalog.diagnostics],
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


def finding_report(finding: Diagnostic, shown: Callable[[str], str]) -> dict[str, Any]:
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
