"""Replaces the placeholders of a document by what the files that they name hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from portal_gen.load.files.source import Source
from portal_gen.load.placeholders.failure import PlaceholderError
from portal_gen.load.placeholders.named_file import Intake, NamedFile
from portal_gen.load.placeholders.resolvers import RESOLVERS, Resolver
from portal_gen.load.yaml.places import YamlPlaces
from portal_gen.model.diagnostic import Diagnostic, Related, Severity
from portal_gen.model.document import Document, Reading, Substitution
from portal_gen.model.location import FieldPath
from portal_gen.model.settings import Bounds
from portal_gen.model.telling import not_all_told

#: Files whose answer to "is there a placeholder at all" is kept.
_FILES_KEPT = 16

#: Nobody reads more mistakes of one document, and it is refused for the first.
_MOST_MISTAKES = 500


class Resolved(NamedTuple):
    """A document with its placeholders replaced, an error for each that could not be.

    It is `settled` where the same files would be read the same another time.
    """

    document: Document
    problems: tuple[Diagnostic, ...] = ()
    settled: bool = True


def resolve(
    document: Document,
    root: Path,
    repository: str,
    bounds: Bounds,
    resolvers: Mapping[str, Resolver] = RESOLVERS,
) -> Resolved:
    """Return the document with its placeholders replaced, and an error for each that cannot be.

    What a resolver makes is left as it is, whatever looks like a placeholder in it. A document with an address that is
    not fetched comes back as `NOT_FETCHED`.
    """
    if document.reading is not Reading.READ:
        return Resolved(document)
    if isinstance(document.places, YamlPlaces) and not _mentions(document.places.source, frozenset(resolvers)):
        return Resolved(document)
    intake = Intake(root, repository, bounds)
    resolution = _Resolution(document, intake, resolvers, _Copy(document.value))
    for path, name, written in _placeholders(document.value, resolvers):
        resolution.replace(path, name, written)
    reading = Reading.NOT_FETCHED if resolution.not_fetched else document.reading
    resolved = replace(
        document, value=resolution.copy.value, reading=reading, substitutions=tuple(resolution.substitutions)
    )
    failed = any(problem.severity is Severity.ERROR for problem in resolution.problems)
    return Resolved(resolved, tuple(resolution.problems), intake.settled and not failed)


@lru_cache(maxsize=_FILES_KEPT)
def _mentions(source: Source, names: frozenset[str]) -> bool:
    """Return whether a text may hold a placeholder: few do, and looking costs less than walking every document."""
    return any(f"${name}" in source.text for name in names)


def _placeholders(root: Any, resolvers: Mapping[str, Resolver]) -> Iterator[tuple[FieldPath, str, Any]]:
    """Yield the path, resolver and value of each placeholder, in the order of the text."""
    pending: list[tuple[FieldPath, Any]] = [((), root)]
    while pending:
        path, value = pending.pop()
        if isinstance(value, dict):
            if len(value) == 1:
                ((key, written),) = value.items()
                if key[:1] == "$" and key[1:] in resolvers:
                    yield path, key[1:], written
                    continue
            parts: Iterator[tuple[str | int, Any]] = iter(value.items())
        elif isinstance(value, list):
            parts = iter(enumerate(value))
        else:
            continue
        below = [((*path, key), part) for key, part in parts if isinstance(part, dict | list)]
        pending.extend(reversed(below))


@dataclass(slots=True)
class _Copy:
    """A value in which parts are replaced; what is not on the way to them is shared with the original."""

    value: Any
    _own: dict[FieldPath, Any] = field(default_factory=dict)

    def put(self, path: FieldPath, part: Any) -> None:
        """Replace what stands at a path."""
        if not path:
            self.value = part
        else:
            self._container(path[:-1])[path[-1]] = part

    def _container(self, path: FieldPath) -> Any:
        missing = len(path)
        while path[:missing] not in self._own and missing:
            missing -= 1
        if path[:missing] not in self._own:
            self._own[()] = self.value = self.value.copy()
        container = self._own[path[:missing]]
        for depth in range(missing, len(path)):
            container[path[depth]] = container[path[depth]].copy()
            container = self._own[path[: depth + 1]] = container[path[depth]]
        return container


@dataclass(slots=True)
class _Resolution:
    """The placeholders of one document while they are being replaced."""

    document: Document
    intake: Intake
    resolvers: Mapping[str, Resolver]
    copy: _Copy
    substitutions: list[Substitution] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    not_fetched: bool = False
    _mistakes: int = 0

    def replace(self, path: FieldPath, name: str, written: Any) -> None:
        """Replace one placeholder, or report why it stays; nothing, where it makes no difference any more."""
        if self.intake.is_full or self._mistakes > _MOST_MISTAKES:
            return
        self.intake.begin()
        try:
            value = self.resolvers[name].call(self._named(name, written))
        except PlaceholderError as error:
            # What was read before it failed is noted nowhere.
            self.intake.settled = self.intake.settled and not self.intake.files
            self._report((*path, f"${name}"), error)
        else:
            self.copy.put(path, value)
            read = self.intake.files.values()
            self.substitutions += [Substitution(path, f"${name}", one.file, one.digest) for one in read]

    def _named(self, name: str, written: Any) -> NamedFile:
        if not isinstance(written, str):
            help_ = f"write `${name}: ./file`, a path from the root, or an address of this repository"
            raise PlaceholderError("placeholder-not-text", f"`${name}` takes a path or an address", help_)
        start = f"`${name}` names `{written}`"
        return NamedFile(self.intake.read(written, self.document.file, start), self.intake)

    def _report(self, path: FieldPath, error: PlaceholderError) -> None:
        fetch = error.code == "not-fetched"
        self.not_fetched = self.not_fetched or fetch
        self._mistakes += not fetch
        if len(self.problems) >= _MOST_MISTAKES:
            self._tell_of_more(Severity.WARNING if fetch else Severity.ERROR)
            return
        severity = Severity.WARNING if fetch else Severity.ERROR
        related = (Related(error.place, "here"),) if error.place else ()
        place, index = self.document.places(path), self.document.index
        self.problems.append(
            Diagnostic(error.code, severity, str(error), place, error.help, document=index, related=related)
        )

    def _tell_of_more(self, severity: Severity) -> None:
        """Report once that there is more than is told."""
        told = {problem.severity for problem in self.problems[_MOST_MISTAKES:]}
        if severity not in told:
            what = "there may be more placeholders that cannot be replaced"
            self.problems.append(not_all_told(self.document.location, what, severity, self.document.index))
