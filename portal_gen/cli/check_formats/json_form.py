"""For programs: one JSON object with documents, findings and their numbers, and what does not count."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from portal_gen.catalog.report import check_report, finding_report
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import said_from_here
from portal_gen.findings.decided import SetAside


def render(checked: Checked) -> str:
    """Return the object as indented JSON."""
    catalog, root, here = checked.catalog, checked.catalog.settings.root, Path.cwd()
    said = replace(catalog, diagnostics=said_from_here(catalog.diagnostics, root))
    report = check_report(said, here)
    if checked.set_aside:
        report["set_aside"] = [_set_aside(one) for one in checked.set_aside]
    return json.dumps(report, indent=2) + "\n"


def _set_aside(one: SetAside) -> dict[str, Any]:
    """Return a finding that does not count, and what sets it aside."""
    waiver = one.waiver
    by = {"by": "waiver", "until": waiver.until} if waiver else {"by": "baseline", "until": None}
    return {**finding_report(one.finding, str), **by, "reason": one.reason}
