"""How much findings matter, as the option `findings` has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from portal_gen.catalog.file_names import FileNames
from portal_gen.findings.explanations import codes
from portal_gen.load.files.paths import meant_by
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Places
from portal_gen.model.near_words import meant
from portal_gen.model.settings import FindingRule, Settings

#: What is wrong with the configuration itself: as long as it is, nobody knows what a team has decided.
FIXED = frozenset({"bad-baseline", "config-unreadable", "wrong-option"})


class _Decision(Struct, frozen=True):
    """The severity of the findings of a code in files that match; None: there are none."""

    code: str
    severity: Severity | None
    matches: Callable[[str], bool]


class Severities(Struct, frozen=True):
    """Decisions in the order in which they are written, and what files are called there."""

    decisions: Sequence[_Decision]
    name: Callable[[str], str]

    def applied(self, findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield findings with the severities that were decided on, without those that are off."""
        for found in findings:
            severity = self._of(found)
            if severity is found.severity:
                yield found
            elif severity is not None:
                yield replace(found, severity=severity)

    def _of(self, found: Diagnostic) -> Severity | None:
        """Return what the last decision about a finding says."""
        severity: Severity | None = found.severity
        for decision in self.decisions:
            if decision.code == found.code and decision.matches(self.name(found.location.file)):
                severity = decision.severity
        return severity


def severities(settings: Settings) -> Severities:
    """Return the decisions of a site; files are named from the folder of its `mkdocs.yml`."""
    rules = (rule for rule in settings.options.findings if rule.code not in FIXED)
    return Severities(tuple(map(_decision, rules)), FileNames(settings.root, settings.folder))


def misnamed(settings: Settings, places: Places, checks: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield an error for each decision about a code that there is not, or about one that nobody decides on.

    `checks` are the codes of plugins.
    """
    known = {*codes(), *checks} if settings.options.findings else set()
    for number, rule in enumerate(settings.options.findings):
        place = places(("findings", number, "code"))
        if rule.code in FIXED:
            message = f"the severity of `{rule.code}` is not to be changed"
            help_ = "correct what it finds: until then nobody knows what the configuration says"
            yield Diagnostic("wrong-option", Severity.ERROR, message, place, help_)
        elif rule.code not in known:
            message = f"no finding has the code `{rule.code}`"
            yield Diagnostic("wrong-option", Severity.ERROR, message, place, meant(rule.code, known))


def _decision(rule: FindingRule) -> _Decision:
    severity = None if rule.severity in {"off", False} else Severity(str(rule.severity))
    meant = meant_by(rule.files)
    return _Decision(rule.code, severity, lambda file: not rule.files or meant(file))
