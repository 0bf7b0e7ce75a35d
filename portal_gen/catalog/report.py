"""What `check --format json` says of a catalog."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from portal_gen.catalog.result import Catalog, Judged
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location


def check_report(catalog: Catalog, cwd: Path) -> dict[str, Any]:
    """Return documents, findings and their counts; files are relative to `cwd`, with `/`."""
    shown = _Files(catalog.settings.root, cwd)
    severities = [finding.severity for finding in catalog.diagnostics]
    return {
        "documents": [_document(judged, shown) for judged in catalog.documents],
        "diagnostics": [_diagnostic(finding, shown) for finding in catalog.diagnostics],
        "summary": {
            "documents": len(catalog.documents),
            "valid": sum(judged.valid is True for judged in catalog.documents),
            "errors": severities.count(Severity.ERROR),
            "warnings": severities.count(Severity.WARNING),
            "infos": severities.count(Severity.INFO),
        },
    }


class _Files:
    """Files relative to the root, as somebody in another folder names them."""

    def __init__(self, root: Path, cwd: Path) -> None:
        self._root = root
        self._cwd = cwd
        self._known: dict[str, str] = {}

    def __call__(self, file: str) -> str:
        if file not in self._known:
            path = self._root / file
            # Standard input and what a plugin provides are in no file, and keep their names.
            on_disk = path.exists() or path.suffix in {".yaml", ".yml"}
            self._known[file] = Path(os.path.relpath(path, self._cwd)).as_posix() if on_disk else file
        return self._known[file]


def _document(judged: Judged, shown: _Files) -> dict[str, Any]:
    return {
        "file": shown(judged.document.file),
        "index": judged.document.index,
        "ref": judged.ref,
        "valid": judged.valid,
        "accepted": judged.accepted,
    }


def _diagnostic(finding: Diagnostic, shown: _Files) -> dict[str, Any]:
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


def _place(place: Location, shown: _Files) -> dict[str, Any]:
    return {"file": shown(place.file), "line": place.line, "column": place.column}
