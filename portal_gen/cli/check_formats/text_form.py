"""For people and for editors: two lines a finding, and on a terminal what stands in the places that it names."""

from __future__ import annotations

from collections.abc import Iterator

import click

from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import lines_of
from portal_gen.cli.terminal import columns, is_coloured, is_terminal
from portal_gen.findings.decided import SetAside
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.render.plain import one_line

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def render(checked: Checked) -> str:
    """Return the text form of every finding, and of those that do not count where everything is wanted."""
    findings = _for_people(checked) if is_terminal() else map(lines_of, checked.diagnostics)
    aside = map(_aside, checked.set_aside) if checked.verbose else ()
    return "".join(f"{one}\n" for one in (*findings, *aside))


def _for_people(checked: Checked) -> Iterator[str]:
    """Yield each finding with the lines that it is about, and an empty one."""
    from portal_gen.cli.check_formats.excerpts import Excerpts

    settings = checked.catalog.settings
    excerpts = Excerpts(settings.root, settings.options.bounds, columns())
    for original, found in zip(checked.catalog.diagnostics, checked.diagnostics, strict=True):
        colour = _COLOURS[found.severity]
        lines = [_painted(lines_of(found), found, colour), *excerpts.of(original.location, colour)]
        for place, named in zip(original.related, found.related, strict=True):
            shown = excerpts.of(place.location, "blue")
            lines += [f"  {one_line(str(named.location))}: {one_line(named.message)}", *shown]
        yield "".join(f"{line}\n" for line in lines)


def _painted(text: str, found: Diagnostic, colour: str) -> str:
    if not is_coloured():
        return text
    what = f"{found.severity}[{found.code}]"
    head, _, rest = text.partition(f": {what}: ")
    message, newline, help_ = rest.partition("\n")
    said = f"{head}: {click.style(what, fg=colour, bold=True)}: {click.style(message, bold=True)}"
    return said + newline + help_.replace("  help:", f"  {click.style('help:', fg='green')}", 1)


def _aside(one: SetAside) -> str:
    """Return a finding that does not count in two lines, in which no program takes it for one that does."""
    found = one.finding
    word, why = ("waived", f"until {one.waiver.until}: {one.reason}") if one.waiver else ("known", one.reason)
    place = one_line(str(found.location))
    return f"{place}: {word}[{found.code}]: {one_line(found.message)}\n  because: {one_line(why)}"
