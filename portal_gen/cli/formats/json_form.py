"""For programs: one JSON object with documents, findings and their numbers."""

from __future__ import annotations

import json
from pathlib import Path

from portal_gen.catalog import check_report
from portal_gen.cli.formats.checked import Checked


def render(checked: Checked) -> str:
    """Return the object as indented JSON."""
    return json.dumps(check_report(checked.catalog, Path.cwd()), indent=2) + "\n"
