"""Waivers held against findings: what is waived, what counts again, and which waivers waive nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from portal_gen.catalog.day import FIRST_DAY, LAST_DAY
from portal_gen.findings.set_aside import SetAside
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.near_words import did_you_mean
from portal_gen.model.waiver import Waiver


@dataclass(slots=True)
class Waiving:
    """The waivers of a catalog on one day, and which of them have waived something so far, by their codes."""

    waivers: tuple[Waiver, ...]
    today: str
    _by_line: dict[tuple[str, int, str], Waiver] = field(init=False)
    _used: set[tuple[Waiver, str]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        """Find waivers by what they waive; where two waive the same, the one that holds longer does."""
        self._by_line = {
            (waiver.location.file, waiver.line, code): waiver
            for waiver in sorted(self.waivers, key=lambda waiver: waiver.until)
            for code in waiver.codes
        }

    def of(self, found: Diagnostic) -> Diagnostic | SetAside:
        """Return a finding set aside where it is waived, and with the place of its waiver where that has ended."""
        waiver = self._by_line.get((found.location.file, found.location.line, found.code))
        if waiver is None:
            return found
        self._used.add((waiver, found.code))
        if waiver.until < self.today:
            return _counts_again(found, waiver)
        return SetAside(found, waiver.reason, waiver)

    def expired(self) -> Iterator[Diagnostic]:
        """Yield a warning for each waiver that has ended."""
        for waiver in self.waivers:
            if waiver.until < self.today:
                message = f"a waiver of {_shown(waiver.codes)} has ended with {waiver.until}"
                help_ = "correct what it waived and take it out, or give it another day"
                yield Diagnostic("expired-waiver", Severity.WARNING, message, waiver.location, help_)

    def unused(self, codes: Collection[str], unread: Collection[str]) -> Iterator[Diagnostic]:
        """Yield a warning for each waiver that holds and waives nothing; `codes` are all that findings may have.

        Of what is wrong in the files `unread` not everything is known yet.
        """
        for waiver in self.waivers:
            idle = tuple(code for code in waiver.codes if (waiver, code) not in self._used)
            if idle and waiver.until >= self.today and waiver.location.file not in unread:
                unknown = (did_you_mean(code, codes).lower() for code in idle if code not in codes)
                help_ = next(filter(None, unknown), "take it out, or put it on the line of the finding or before it")
                message = f"no {_shown(idle)} is waived here"
                yield Diagnostic("unused-waiver", Severity.WARNING, message, waiver.location, help_)

    def days(self) -> tuple[str, str]:
        """Return between which days, today's among them, no waiver ends."""
        ended = [waiver.until for waiver in self.waivers if waiver.until < self.today]
        lasting = [waiver.until for waiver in self.waivers if waiver.until >= self.today]
        return _day_after(max(ended)) if ended else FIRST_DAY, min(lasting, default=LAST_DAY)


def _counts_again(found: Diagnostic, waiver: Waiver) -> Diagnostic:
    ended = f"its waiver has ended with {waiver.until} ({waiver.location})"
    help_ = f"{found.help}; {ended}" if found.help else ended
    return replace(found, help=help_, related=(*found.related, Related(waiver.location, f"waived: {waiver.reason}")))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _shown(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)
