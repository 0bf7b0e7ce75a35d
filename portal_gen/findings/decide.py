"""Holds findings against all that a team has decided about them."""

# ruff: noqa: PLC0415  most teams have decided nothing, and a check that finds nothing new takes less time than a few modules

from __future__ import annotations

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from portal_gen.catalog.result import Catalog
from portal_gen.findings.decided import Decided
from portal_gen.findings.elsewhere import waivers_elsewhere
from portal_gen.findings.severities import severities
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.settings import Settings


def decided(
    findings: Iterable[Diagnostic], catalog: Catalog, settings: Settings, checks: Collection[str] | None
) -> Decided:
    """Return findings after what the comments of the catalog, the settings and the baseline say about them.

    `checks` are the codes of the plugins that have looked; None where the whole catalog was not looked at, so that
    nobody can tell which waiver is unused.
    """
    every = tuple(dict.fromkeys(findings))
    elsewhere, wrong, files = waivers_elsewhere(every, catalog, settings)
    waivers = (*catalog.waivers, *elsewhere)
    result = Decided((*every, *wrong))
    if waivers:
        from portal_gen.findings.waiving import waived

        result = waived(result.counted, waivers, checks)
    result, found = replace(result, files=files), result.counted
    if settings.options.findings:
        result = _weighed(result, settings)
    if settings.options.baseline:
        from portal_gen.findings.compare import compared

        result = compared(result, found, settings)
    return result


def decided_later(found: Iterable[Diagnostic], before: Decided, settings: Settings) -> Decided:
    """Return which of some findings count that are found when others have been decided about; no comment waives them.

    What is set aside and what was compared is told together with what was so `before`.
    """
    every = tuple(found)
    counting = tuple(severities(settings).applied(every))
    result = replace(before, counted=())
    if before.baseline is None:
        return replace(result, counted=counting)
    from portal_gen.findings.compare import compared_more

    return compared_more(result, before.baseline, counting, every, settings)


def _weighed(result: Decided, settings: Settings) -> Decided:
    """Return findings with the severities that were decided on; what is off is set aside by nobody."""
    weigh = severities(settings)
    aside = tuple(replace(one, finding=found) for one in result.set_aside for found in weigh.applied((one.finding,)))
    return replace(result, counted=tuple(weigh.applied(result.counted)), set_aside=aside)
