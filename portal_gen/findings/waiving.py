"""Waivers held against findings: what is waived, what counts again, and which waivers waive nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from portal_gen.catalog.day import FIRST_DAY, LAST_DAY, today
from portal_gen.findings.decided import Decided, SetAside
from portal_gen.findings.explanations import codes
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.near_words import did_you_mean
from portal_gen.model.waiver import Waiver


def waived(findings: Sequence[Diagnostic], waivers: Sequence[Waiver], checks: Collection[str] | None) -> Decided:
    """Return findings of which those are set aside that are waived today, with what is wrong with waivers.

    `checks` are the codes of plugins; None where nobody can tell which waivers are unused.
    """
    day = today()
    ended = tuple(waiver for waiver in waivers if waiver.until < day)
    lasting = tuple(waiver for waiver in waivers if waiver.until >= day)
    by_line = _by_line((*ended, *lasting))
    counted: list[Diagnostic] = []
    aside: list[SetAside] = []
    used: set[tuple[Waiver, str]] = set()
    for found in findings:
        waiver = by_line.get((found.location.file, found.location.line, found.code))
        if waiver is None:
            counted.append(found)
        elif waiver.until < day:
            counted.append(_counts_again(found, waiver))
        else:
            aside.append(SetAside(found, waiver.reason, waiver))
            used.add((waiver, found.code))
    counted += map(_expired, ended)
    if checks is not None:
        # References of what is not valid are not judged: their findings come when it is.
        broken = {found.location.file for found in findings if found.severity is Severity.ERROR}
        whole = (waiver for waiver in lasting if waiver.location.file not in broken)
        counted += _unused(whole, used, {*codes(), *checks})
    return Decided(tuple(counted), tuple(aside), days=_days(ended, lasting))


def _by_line(waivers: Iterable[Waiver]) -> dict[tuple[str, int, str], Waiver]:
    """Return waivers by what they waive; where two waive the same, the later one."""
    return {(waiver.location.file, waiver.line, code): waiver for waiver in waivers for code in waiver.codes}


def _counts_again(found: Diagnostic, waiver: Waiver) -> Diagnostic:
    """Return a finding whose waiver has ended, with the place of that."""
    ended = f"its waiver has ended with {waiver.until} ({waiver.location})"
    help_ = f"{found.help}; {ended}" if found.help else ended
    return replace(found, help=help_, related=(*found.related, Related(waiver.location, f"waived: {waiver.reason}")))


def _expired(waiver: Waiver) -> Diagnostic:
    message = f"a waiver of {_shown(waiver.codes)} has ended with {waiver.until}"
    help_ = "correct what it waived and take it out, or give it another day"
    return Diagnostic("expired-waiver", Severity.WARNING, message, waiver.location, help_)


def _unused(
    waivers: Iterable[Waiver], used: Collection[tuple[Waiver, str]], known: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a warning for each waiver that waives nothing with one of its codes."""
    for waiver in waivers:
        if idle := tuple(code for code in waiver.codes if (waiver, code) not in used):
            unknown = next((code for code in idle if code not in known), "")
            near = unknown and did_you_mean(unknown, known)
            help_ = near or "take it out, or put it on the line of the finding or before it"
            message = f"no {_shown(idle)} is waived here"
            yield Diagnostic("unused-waiver", Severity.WARNING, message, waiver.location, help_)


def _days(ended: Iterable[Waiver], lasting: Iterable[Waiver]) -> tuple[str, str]:
    """Return between which days, today's among them, no waiver ends."""
    last = max((waiver.until for waiver in ended), default="")
    since = (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last else FIRST_DAY
    return since, min((waiver.until for waiver in lasting), default=LAST_DAY)


def _shown(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)
