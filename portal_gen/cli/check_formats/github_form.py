"""For GitHub Actions: one workflow command a finding, shown beside the changed line."""

from __future__ import annotations

from portal_gen.cli.check_formats.checked import Checked
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.render.plain import lines_kept, one_line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(checked: Checked) -> str:
    """Return one line a finding."""
    return "".join(f"{_line(found)}\n" for found in checked.diagnostics)


def _line(found: Diagnostic) -> str:
    place = found.location
    about = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(found.code)}"
    said = one_line(found.message) + (f"\nhelp: {one_line(found.help)}" if found.help else "")
    return f"::{_COMMANDS[found.severity]} {about}::{_data(said)}"


def _data(text: str) -> str:
    """Return text as GitHub's runner takes it for a message."""
    # A log is read in a terminal, too, and whatever steers one has no place in it.
    return lines_kept(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return text as the runner takes it for a property, which ends with `,` or `::`."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
