"""The Problems page: how many, whose, and each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from portal_gen.api import (
    Badge,
    Component,
    Content,
    EmptyState,
    EntityLink,
    EntityLinks,
    Explorer,
    Facet,
    Link,
    Portal,
    Repository,
    Section,
    Severity,
    Stack,
    Stat,
    Stats,
    Table,
    Text,
    Tone,
    narrowed,
    parse_repository,
    with_code,
)

from .findings import Finding

_TONES: Mapping[Severity, Tone] = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.INFO: "info"}
_NOBODY = "No owner"

#: Where the page is.
ADDRESS = "catalog/problems"


def listing(findings: Sequence[Finding], portal: Portal) -> Component:
    """Return the whole page."""
    if not findings:
        return EmptyState("No problems", "Every file of the catalog was read, and nothing was found wrong with it.")
    repository = parse_repository(portal.settings.repository)
    return Stack(
        (
            _summary(findings),
            Section("By owner", _by_owner(findings, portal), id="owners"),
            Section("Findings", _explorer(findings, portal, repository), id="findings"),
        )
    )


def _summary(findings: Sequence[Finding]) -> Stats:
    counts = Counter(finding.diagnostic.severity for finding in findings)
    return Stats(tuple(_stat(severity, counts[severity]) for severity in _TONES))


def _stat(severity: Severity, count: int) -> Stat:
    title = f"{severity.capitalize()}s"
    return Stat(title, count, url=_those(severity=severity), tone=_TONES[severity]) if count else Stat(title, count)


def _those(**chosen: str) -> str:
    """Return the way to the findings that some filters leave."""
    return f"{narrowed(ADDRESS, chosen)}#findings"


def _explorer(findings: Sequence[Finding], portal: Portal, repository: Repository | None) -> Explorer:
    rows = tuple(_row(finding, repository) for finding in findings)
    facets = (
        Facet("Severity", tuple((str(one.diagnostic.severity),) for one in findings)),
        Facet("Code", tuple((one.diagnostic.code,) for one in findings)),
        Facet("Owner", tuple(tuple(_name(owner, portal) for owner in one.owners or ("",)) for one in findings)),
    )
    return Explorer(Table(("Severity", "Finding", "Owner"), rows), facets, "Filter problems")


def _row(finding: Finding, repository: Repository | None) -> tuple[Content, ...]:
    diagnostic = finding.diagnostic
    return (
        Stack((Badge(diagnostic.severity, _TONES[diagnostic.severity]), Text(diagnostic.code, style="code"))),
        _what(finding, repository),
        EntityLinks(finding.owners, empty=_NOBODY),
    )


def _what(finding: Finding, repository: Repository | None) -> Stack:
    """Return the message, what to do about it, where it is, and which entity it is about."""
    diagnostic = finding.diagnostic
    help_ = (with_code(diagnostic.help),) if diagnostic.help else ()
    untold = (one for one in diagnostic.related if str(one.location) not in diagnostic.help)
    also = tuple(with_code(f"{one.location}: {one.message}") for one in untold)
    about = (EntityLink(diagnostic.ref),) if diagnostic.ref else ()
    return Stack((with_code(diagnostic.message), *help_, *also, _place(finding, repository), *about))


def _place(finding: Finding, repository: Repository | None) -> Content:
    """Return where it is written, as a link to the line where the repository is known."""
    place = finding.diagnostic.location
    if repository is None or not _published(finding):
        return Text(str(place), style="code")
    return Link(str(place), f"{repository.view(place.file)}#L{place.line}")


def _published(finding: Finding) -> bool:
    """Return whether the place is a file of the repository: plugins and built-in files may come from elsewhere."""
    file = finding.diagnostic.location.file
    return file.endswith((".yaml", ".yml")) and not file.startswith(("/", "..", "<"))


def _name(owner: str, portal: Portal) -> str:
    """Return what the filter calls an owner, by ref; an empty one is nobody."""
    return (portal.title(owner) if portal.entity(owner) else owner) or _NOBODY


def _by_owner(findings: Sequence[Finding], portal: Portal) -> Table:
    """Return how many findings of each severity every owner has, those with the most errors first.

    Each number is the way to the findings that it counts.
    """
    counts: dict[str, Counter[Severity]] = {}
    for finding in findings:
        for owner in finding.owners or ("",):
            counts.setdefault(owner, Counter())[finding.diagnostic.severity] += 1
    found = [severity for severity in _TONES if any(count[severity] for count in counts.values())]
    order = sorted(counts, key=lambda owner: (*(-counts[owner][severity] for severity in found), owner))
    rows = tuple(
        (
            EntityLink(owner) if owner else _NOBODY,
            *(_counted(counts[owner][severity], severity, _name(owner, portal)) for severity in found),
        )
        for owner in order
    )
    return Table(("Owner", *(f"{severity.capitalize()}s" for severity in found)), rows)


def _counted(count: int, severity: Severity, owner: str) -> Link | None:
    return Link(str(count), _those(owner=owner, severity=severity)) if count else None
