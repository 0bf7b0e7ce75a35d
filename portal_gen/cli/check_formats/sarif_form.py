"""For code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from portal_gen import __version__
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.findings.baseline import entry
from portal_gen.findings.decided import SetAside
from portal_gen.findings.explanations import explanation, summary
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.digest import digest
from portal_gen.model.encoding import MARKED
from portal_gen.model.location import Location

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
#: What files are named from: the working directory.
_BASE = "%SRCROOT%"


class _Result(NamedTuple):
    """A finding, and what sets it aside if it does not count."""

    found: Diagnostic
    aside: SetAside | None = None


def render(checked: Checked) -> str:
    """Return a log of one run: the findings that count, then those that do not, as suppressed results."""
    results = [*map(_Result, checked.diagnostics), *(_Result(one.finding, one) for one in checked.set_aside)]
    codes = sorted({one.found.code for one in results})
    run = {
        "tool": {"driver": {**_driver(), "rules": [_rule(code, results) for code in codes]}},
        "originalUriBaseIds": {_BASE: {"uri": f"{Path.cwd().as_uri()}/"}},
        "columnKind": "unicodeCodePoints",
        "results": _results(results, codes, compared=checked.baseline is not None),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver() -> dict[str, Any]:
    return {"name": "portal-gen", "semanticVersion": __version__}


def _rule(code: str, results: Iterable[_Result]) -> dict[str, Any]:
    """Return what a code means, with its page as the help; its level is the worst that it has here."""
    page = explanation(code)
    worst = min((one.found.severity for one in results if one.found.code == code), key=list(Severity).index)
    return {
        "id": code,
        "shortDescription": {"text": summary(code) or code},
        **({"help": {"text": page, "markdown": page}} if page else {}),
        "defaultConfiguration": {"level": _LEVELS[worst]},
    }


def _results(results: Sequence[_Result], codes: Sequence[str], *, compared: bool) -> list[dict[str, Any]]:
    """Return all results. Where one is suppressed, the others say that they are not."""
    seen: Counter[str] = Counter()
    some_aside = any(one.aside for one in results)
    made = []
    for one in results:
        result = _result(one.found, codes.index(one.found.code), seen)
        if some_aside:
            result["suppressions"] = [_suppression(one.aside)] if one.aside else []
        if compared:
            result["baselineState"] = "unchanged" if one.aside and one.aside.waiver is None else "new"
        made.append(result)
    return made


def _result(found: Diagnostic, rule: int, seen: Counter[str]) -> dict[str, Any]:
    said = f"{found.message}\n{found.help}" if found.help else found.message
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": _LEVELS[found.severity],
        "message": {"text": said},
        "locations": [_location(found.location)],
        "partialFingerprints": {"portalGenFinding/v1": _fingerprint(found, seen)},
    }
    if found.related:
        result["relatedLocations"] = [_related(number, related) for number, related in enumerate(found.related)]
    return result


def _fingerprint(found: Diagnostic, seen: Counter[str]) -> str:
    """Return what a finding is known again by when lines have moved; of several that are alike, the how manieth."""
    alike = digest("\t".join(entry(found, str)).encode())
    seen[alike] += 1
    return f"{alike}:{seen[alike]}"


def _suppression(aside: SetAside) -> dict[str, Any]:
    if aside.waiver is None:
        return {"kind": "external", "justification": aside.reason}
    ends = f"until {aside.waiver.until}: {aside.reason}"
    return {"kind": "inSource", "justification": ends}


def _related(number: int, related: Related) -> dict[str, Any]:
    return {"id": number, **_location(related.location), "message": {"text": related.message}}


def _location(location: Location) -> dict[str, Any]:
    region = {"startLine": location.line, "startColumn": location.column}
    file = {"uri": quote(location.file, errors=MARKED), "uriBaseId": _BASE}
    return {"physicalLocation": {"artifactLocation": file, "region": region}}
