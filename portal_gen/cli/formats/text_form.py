"""For people and for editors: two lines a finding."""

from __future__ import annotations

from portal_gen.cli.findings import lines_of
from portal_gen.cli.formats.checked import Checked


def render(checked: Checked) -> str:
    """Return the text form of every finding."""
    return "".join(f"{lines_of(found)}\n" for found in checked.diagnostics)
