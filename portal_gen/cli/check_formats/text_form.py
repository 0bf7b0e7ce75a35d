"""For people and for editors: two lines a finding."""

from __future__ import annotations

from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import lines_of


def render(checked: Checked) -> str:
    """Return the text form of every finding."""
    return "".join(f"{lines_of(found)}\n" for found in checked.diagnostics)
