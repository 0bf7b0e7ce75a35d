"""For code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from portal_gen import __version__
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.explanations import summary
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.encoding import MARKED
from portal_gen.model.location import Location

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(checked: Checked) -> str:
    """Return a log of one run."""
    codes = sorted({found.code for found in checked.diagnostics})
    driver = {"name": "portal-gen", "semanticVersion": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code)) for found in checked.diagnostics],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    return {"id": code, "shortDescription": {"text": summary(code) or code}}


def _result(found: Diagnostic, rule: int) -> dict[str, Any]:
    said = f"{found.message}\n{found.help}" if found.help else found.message
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": said},
        "locations": [_location(found.location)],
    }
    if found.related:
        result["relatedLocations"] = [_related(number, related) for number, related in enumerate(found.related)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    return {"id": number, **_location(related.location), "message": {"text": related.message}}


def _location(location: Location) -> dict[str, Any]:
    region = {"startLine": location.line, "startColumn": location.column}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(location.file, errors=MARKED)}, "region": region}}
