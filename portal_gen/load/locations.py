"""Targets of Location documents: the files that they name, resolved as Backstage resolves them for url locations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct

from portal_gen.load.files.covering import Covers, nothing
from portal_gen.load.files.paths import is_pattern
from portal_gen.load.targets import Meaning, TargetProblem, files_meant
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.document import Document
from portal_gen.model.location import FieldPath, Location, Places
from portal_gen.model.telling import MOST_TOLD, not_all_told

#: Patterns that are looked up for one file: each is held against every file below its folder.
MOST_PATTERNS = 100

#: To so many targets that are missing the nearest file is looked for: that takes a while.
_MOST_NEAR = 20


class LocationTarget(Struct, frozen=True):
    """One target of a Location: the file that it names, relative to the root, or None where there is none to read.

    `text` is what was written, at `path` of the document; a pattern has a target for each file that it matches. It is
    `wrong` where an error is told of it, unless it is `optional`.
    """

    file: str | None
    optional: bool
    text: str
    path: FieldPath
    places: Places
    wrong: bool = False

    @property
    def place(self) -> Location:
        """Return where the target was written."""
        return self.places(self.path)


#: Takes the file that holds a target, what is written there, and what was found for it.
NoteTarget = Callable[[str, str, object], None]


@dataclass(slots=True)
class Follower:
    """Follows the Locations in one file; what is written several times is looked up once.

    What was found for each target is `noted`: it depends on which files there are. Of what a pattern finds, files that
    are `excluded` are left out.
    """

    root: Path
    repository: str
    noted: NoteTarget = lambda *_: None
    excluded: Covers = nothing
    _known: dict[str, Meaning] = field(default_factory=dict)
    _patterns: int = 0
    _missing: int = 0
    _problems: int = 0

    def targets(self, location: Document) -> Found[tuple[LocationTarget, ...]]:
        """Return the targets of a Location in their order, and an error for each that cannot be followed."""
        spec = location.value.get("spec") if isinstance(location.value, dict) else None
        if not isinstance(spec, dict):
            return (), ()
        wrong = _wrong_type(location, spec)
        if wrong is not None:
            return (), (wrong,)
        optional = spec.get("presence") == "optional"
        found: list[LocationTarget] = []
        problems: list[Diagnostic] = []
        for path, text in _written(spec):
            files, problem = self._meaning(text, location.file)
            if problem is not None:
                is_error = problem.severity is Severity.ERROR
                found.append(LocationTarget(None, optional, text, path, location.places, is_error))
                if not (optional and problem.code == "missing-target"):
                    problems += self._told(problem, path, location)
            found += [LocationTarget(file, optional, text, path, location.places) for file in files]
        return tuple(found), tuple(problems)

    def _meaning(self, text: str, holder: str) -> Meaning:
        """Return the files that a target stands for, as far as anybody would want to know that."""
        if text not in self._known:
            found = files_meant(
                text,
                holder,
                self.root,
                self.repository,
                near=self._missing < _MOST_NEAR,
                patterns=self._patterns < MOST_PATTERNS,
            )
            self._patterns += is_pattern(text)
            self._missing += found[1] is not None
            self.noted(holder, text, found)
            files, problem = found
            left_out = self.excluded if is_pattern(text) else nothing
            self._known[text] = tuple(file for file in files if not left_out(file)), problem
        return self._known[text]

    def _told(self, problem: TargetProblem, path: FieldPath, location: Document) -> Iterator[Diagnostic]:
        self._problems += 1
        if self._problems < MOST_TOLD:
            yield _at(problem, location.places(path), location)
        elif self._problems == MOST_TOLD:
            what = "there may be more targets that cannot be followed"
            yield not_all_told(location.places(path), what, problem.severity, location.index)


def targets(document: Document, root: Path, repository: str) -> Found[tuple[LocationTarget, ...]]:
    """Return the targets of a Location in their order, and an error for each that cannot be followed."""
    return Follower(root, repository).targets(document)


def _written(spec: dict[str, object]) -> Iterator[tuple[FieldPath, str]]:
    target, several = spec.get("target"), spec.get("targets")
    if isinstance(target, str):
        yield ("spec", "target"), target
    if isinstance(several, list):
        for position, text in enumerate(several):
            if isinstance(text, str):
                yield ("spec", "targets", position), text


def _wrong_type(document: Document, spec: dict[str, object]) -> Diagnostic | None:
    type_ = spec.get("type", "url")
    if type_ == "url" or not isinstance(type_, str):
        return None
    message = f"a Location in a repository cannot have the type `{type_}`, only `url`"
    problem = TargetProblem("location-type", Severity.ERROR, message, "remove `type:`, or write `type: url`")
    return _at(problem, document.places(("spec", "type")), document)


def _at(problem: TargetProblem, place: Location, document: Document) -> Diagnostic:
    return Diagnostic(problem.code, problem.severity, problem.message, place, problem.help, document=document.index)
