"""For programs: one JSON object with documents, findings and their numbers."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from portal_gen.catalog.report import check_report
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import said_from_here


def render(checked: Checked) -> str:
    """Return the object as indented JSON."""
    catalog = checked.catalog
    said = dataclasses.replace(catalog, diagnostics=said_from_here(catalog.diagnostics, catalog.settings.root))
    return json.dumps(check_report(said, Path.cwd()), indent=2) + "\n"
