"""What is said where two sites of the same sources differ: one finding for each extension that has a part in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Location
from portal_gen.plugin.configuration.active import Active
from portal_gen.plugin.extension import CATALOG_POINTS, Extension, Point
from portal_gen.plugin.observed import Observed
from portal_gen.plugin.running.call import call
from portal_gen.plugin.running.rehearsal import Answers, is_whole
from portal_gen.site.additions.search_index import INDEX
from portal_gen.site.twice.difference import beginning, differing, text_of, words
from portal_gen.site.twice.makers import MadeBy, Makers, makers

_HELP = (
    "let it use what `portal` tells it and nothing else: `portal.file` to read a file, `portal.once` to remember, "
    "`sorted` for a set; no clock, no random numbers, no environment"
)
_KEPT = (
    "it was kept by an earlier build, and something that a plugin reads without the portal has changed since: "
    "ask `portal` for it; `portal-gen build --clean` makes all pages anew"
)
_HOST = "take out of it what tells the time or the machine, or turn off the plugin of MkDocs that writes it"

#: Points whose answers others may ask of the portal, and the question for each.
_LISTED = {Point.COLUMN: "columns", Point.FACET: "facets", Point.WIDGET: "widgets"}


class Twice(Struct, frozen=True):
    """A site and another one of the same sources, and what extensions have answered in the process of each."""

    site: Path
    other: Path
    answers: Answers
    others: Answers

    def changed(self, extension: Extension) -> frozenset[str]:
        """Return the entities about which an extension has given two answers; an empty ref where it is about none."""
        one, other = self.answers.get(extension.id, {}), self.others.get(extension.id, {})
        return frozenset(ref for ref in {*one, *other} if one.get(ref) != other.get(ref))

    def words_of(self, path: str) -> str:
        """Return the words in which a file differs."""
        return words(text_of(self.site / path), text_of(self.other / path))

    def before(self, path: str) -> str:
        """Return what stands in a file before it differs."""
        return beginning(text_of(self.site / path), text_of(self.other / path))


class _Changed(Struct, frozen=True):
    """An extension that gives two answers to one question, and about which entities.

    `shows` are the points of others of that kind whose answers are part of its own.
    """

    extension: Extension
    refs: frozenset[str]
    shows: frozenset[Point]

    def stands_in(self, path: str, made: MadeBy) -> bool:
        """Return whether a file may be another because of this answer."""
        match self.extension.point:
            case point if point in CATALOG_POINTS:
                there = True
            case Point.COLUMN | Point.FACET:
                there = False
            case Point.SEARCH:
                there = path == INDEX
            case Point.WIDGET:
                there = made.by_host and path.endswith(".html")
            case Point.PAGE:
                there = not made.ref and made.extension == self.extension
            case Point.TAB:
                there = made.ref in self.refs and made.extension == self.extension
            case Point.CARD:
                there = made.ref in self.refs and made.extension is None
            case _:
                there = made.ref in self.refs
        return there


def not_repeatable(twice: Twice, active: Active, portal: Observed) -> tuple[Diagnostic, ...]:
    """Return why the two are not the same, or why others may not be."""
    known = makers(active, portal)
    files = {path: known.of(path) for path in differing(twice.site, twice.other)}
    changed = _changed(twice, active, portal)
    found: list[Diagnostic] = []
    for cause in _causes(changed):
        parts = [one for one in changed if one is cause or cause.extension.point in one.shows]
        shown = [path for path, made in files.items() if any(one.stands_in(path, made) for one in parts)]
        found.append(_of_cause(cause, shown, twice))
    refs = {ref for one in changed if one.extension.point not in _LISTED for ref in one.refs if ref}
    left = {
        path: made
        for path, made in files.items()
        # A tab that is there or not changes all pages of its entity.
        if made.ref not in refs and not any(one.stands_in(path, made) for one in changed)
    }
    return (*found, *_unexplained(left, known, twice, portal.settings.config))


def _changed(twice: Twice, active: Active, portal: Observed) -> Sequence[_Changed]:
    refs = {one.id: refs for one in active.extensions if (refs := twice.changed(one))}
    extensions = [one for one in active.extensions if one.id in refs]
    listed = {one.point: question for one in extensions if (question := _LISTED.get(one.point))}
    changed: list[_Changed] = []
    for one in extensions:
        asked = (
            _asked(one, min(refs[one.id]), portal)
            if listed and one.point not in {*listed, Point.RESOLVE}
            else frozenset()
        )
        shows = frozenset(point for point, question in listed.items() if question in asked)
        changed.append(_Changed(one, refs[one.id], shows))
    return changed


def _asked(extension: Extension, ref: str, portal: Observed) -> frozenset[str]:
    """Return what kinds of questions an extension asks of the portal."""
    with portal.watched() as reads:
        call(extension, portal, portal.entity(ref) if ref else None)
    return frozenset(read.question for read in reads)


def _causes(changed: Sequence[_Changed]) -> Sequence[_Changed]:
    """Return those whose answers do not differ because those of others do."""
    # Where one of these differs, all that comes after it may.
    for point in CATALOG_POINTS:
        if first := [one for one in changed if one.extension.point is point]:
            return first
    return [one for one in changed if not one.shows]


def _of_cause(cause: _Changed, shown: Sequence[str], twice: Twice) -> Diagnostic:
    """Return what is said of an extension that gives two answers to one question, and of the files that show it."""
    extension, about = cause.extension, min(cause.refs)
    one, other = (answers.get(extension.id, {}).get(about, "") for answers in (twice.answers, twice.others))
    told = words(one, other) if is_whole(one) and is_whole(other) else ""
    if shown:
        where = f"{_pages(shown)} not the same the second time"
        told = told or next(filter(None, map(twice.words_of, shown)), "")
    else:
        where = f"it answers otherwise when it is asked again{f' about `{about}`' if about else ''}"
    message = f"plugin `{extension.plugin}`: `{extension.id}` is not repeatable: {where}"
    return _finding(message, told, extension.place, _HELP)


def _unexplained(left: Mapping[str, MadeBy], known: Makers, twice: Twice, config: str) -> Iterator[Diagnostic]:
    """Yield what is said of files that differ although all answers are the same: kept ones, and those of the host."""
    hosts = [path for path, made in left.items() if made.by_host]
    if hosts:
        message = f"{_pages(hosts)} not the same the second time, by MkDocs or one of its plugins"
        yield _finding(message, twice.words_of(hosts[0]), Location(config), _HOST)
    groups: dict[str, tuple[Extension | None, list[str]]] = {}
    for path, made in left.items():
        if not made.by_host:
            html = f"{made.address}/index.html"
            maker = made.extension or (known.card_before(twice.before(html)) if html in left else None)
            groups.setdefault(maker.id if maker else "", (maker, []))[1].append(path)
    for maker, paths in groups.values():
        by = f"plugin `{maker.plugin}`: `{maker.id}` is not repeatable: " if maker else ""
        told = next(filter(None, map(twice.words_of, paths)), "")
        place = maker.place if maker else Location(config)
        yield _finding(f"{by}{_pages(paths)} not what a clean build makes", told, place, _KEPT)


def _pages(paths: Sequence[str]) -> str:
    """Return the first of the pages that files are part of, how many there are beside it, and the verb."""
    pages = [path.removesuffix("index.html") or path for path in paths if path.endswith(".html")] or paths
    return f"`{pages[0]}` and {len(pages) - 1:,} more are" if len(pages) > 1 else f"`{pages[0]}` is"


def _finding(message: str, told: str, place: Location, help_: str) -> Diagnostic:
    said = f"{message}: {told}" if told else message
    return Diagnostic("not-repeatable", Severity.ERROR, said, place, help_)
