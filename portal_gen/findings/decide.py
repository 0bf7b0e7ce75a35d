"""Holds findings against all that a team has decided about them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from portal_gen.catalog.day import FIRST_DAY, LAST_DAY, today
from portal_gen.catalog.file_names import FileNames
from portal_gen.catalog.result import Catalog
from portal_gen.findings.baseline import Baseline, Entry, counted, entry, read
from portal_gen.findings.codes import own_codes
from portal_gen.findings.elsewhere import waivers_elsewhere
from portal_gen.findings.set_aside import SetAside
from portal_gen.findings.severities import FIXED, severities
from portal_gen.findings.waiving import Waiving
from portal_gen.load.files.source import Source, read_source
from portal_gen.model.diagnostic import Diagnostic, Found, Severity, worst_first
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings

_WRITE = "`portal-gen check --write-baseline` writes it"


@dataclass(frozen=True, slots=True)
class Compared:
    """A baseline held against findings: what of it is `kept` and what is `repaired`; `today` is what it would hold now.

    `file` is its name from the root; it is not `sound` where it could not be read, or not all of it.
    """

    file: str
    kept: Baseline
    repaired: Baseline
    today: Baseline
    sound: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """Findings that count, and those that are set aside; `days` are those between which that is the same."""

    counted: tuple[Diagnostic, ...]
    set_aside: tuple[SetAside, ...] = ()
    baseline: Compared | None = None
    days: tuple[str, str] = FIRST_DAY, LAST_DAY


def decided(
    findings: Iterable[Diagnostic], catalog: Catalog, settings: Settings, checks: Collection[str] | None
) -> Decided:
    """Return findings after what the settings, the comments of the catalog and the baseline say about them.

    `checks` are the codes of the plugins that have looked; None where the whole catalog was not looked at, so that
    nobody can tell which waiver is unused. A baseline that is read is noted among the sources of the catalog.
    """
    options = settings.options
    found = tuple(dict.fromkeys(findings))
    elsewhere, wrong = waivers_elsewhere(found, catalog, settings)
    waivers = (*catalog.waivers, *elsewhere)
    if not (waivers or wrong or options.findings or options.baseline):
        return Decided(found)
    waiving = Waiving(waivers, today())
    held = [waiving.of(one) for one in found]
    open_ones = [one for one in held if isinstance(one, Diagnostic)]
    of_waivers = [*wrong, *waiving.expired()]
    if checks is not None:
        # References of what is not valid are not judged: their findings come when it is.
        broken = {one.location.file for one in found if one.severity is Severity.ERROR}
        of_waivers += waiving.unused(own_codes() | {*checks}, broken)
    weigh = severities(settings)
    waived = tuple(
        replace(one, finding=weighed)
        for one in held
        if isinstance(one, SetAside)
        for weighed in weigh.applied((one.finding,))
    )
    counting = Decided(tuple(weigh.applied((*open_ones, *of_waivers))), waived, days=waiving.days())
    return _with_baseline(counting, catalog, settings) if options.baseline else counting


def baseline_name(settings: Settings) -> str:
    """Return the name of the baseline from the root."""
    return Path(os.path.relpath(settings.folder / settings.options.baseline, settings.root)).as_posix()


def _with_baseline(found: Decided, catalog: Catalog, settings: Settings) -> Decided:
    """Return findings without those that the baseline holds, as many of each as it holds."""
    file = baseline_name(settings)
    before, wrong = _read(file, catalog, settings)
    name = FileNames(settings.root, (settings.root / file).parent)
    ours = tuple(one for one in found.counted if one.code not in FIXED)
    left = Counter(before)
    known = {id(one) for one in worst_first(ours) if _taken(left, entry(one, name))}
    aside = tuple(SetAside(one, "in the baseline") for one in ours if id(one) in known)
    compared = Compared(file, Counter(before) - left, +left, counted(ours, name), not wrong)
    counting = (*wrong, *(one for one in found.counted if id(one) not in known))
    return replace(found, counted=counting, set_aside=(*found.set_aside, *aside), baseline=compared)


def _read(file: str, catalog: Catalog, settings: Settings) -> Found[Baseline]:
    """Return what a baseline holds, and what is wrong with it; it is noted that it was read."""
    path = settings.folder / settings.options.baseline
    found, unread = read_source(path.parent, path.name, settings.options.bounds)
    source = found and Source(file, found.text)
    catalog.sources.note_file(file, (source, unread))
    if source is not None:
        return read(source)
    return {}, tuple(replace(one, code="bad-baseline", location=Location(file), help=_WRITE) for one in unread)


def _taken(left: Counter[Entry], one: Entry) -> bool:
    """Return whether a finding is among those that are left, and take it out."""
    if left[one] < 1:
        return False
    left[one] -= 1
    return True
