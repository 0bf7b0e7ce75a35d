"""For GitHub Actions: one workflow command a finding, shown beside the changed line."""

from __future__ import annotations

from portal_gen.cli.check_formats.checked import Checked
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.render.plain import lines_kept

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(checked: Checked) -> str:
    """Return one line a finding."""
    return "".join(f"{_line(found)}\n" for found in checked.diagnostics)


def _line(found: Diagnostic) -> str:
    place = found.location
    about = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(found.code)}"
    said = f"{found.message}\nhelp: {found.help}" if found.help else found.message
    return f"::{_COMMANDS[found.severity]} {about}::{_data(said)}"


def _data(text: str) -> str:
    # A log is read in a terminal, too, and whatever steers one has no place in it.
    return lines_kept(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
