"""Targets of Location documents: the files that they name, resolved as Backstage resolves them for url locations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portal_gen.load.files.paths import below, files_below, fixed_part, is_pattern, matcher, nearest_file
from portal_gen.load.files.web_addresses import Owner
from portal_gen.load.files.written_paths import existing, meant
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.document import Document
from portal_gen.model.location import FieldPath, Location, Places


@dataclass(frozen=True, slots=True)
class Target:
    """One target: the file that it names, relative to the root, or None where there is none to read.

    `text` is what was written, at `path` of the document; a pattern has a target for each file that it matches.
    """

    file: str | None
    optional: bool
    text: str
    path: FieldPath
    places: Places

    @property
    def place(self) -> Location:
        """Return where the target was written."""
        return self.places(self.path)


#: Takes the file that holds a target, what is written there, and what was found for it.
Noted = Callable[[str, str, object], None]


def targets(
    document: Document, root: Path, repository: str, noted: Noted = lambda *_: None
) -> Found[tuple[Target, ...]]:
    """Return the targets of a Location in their order, and an error for each that cannot be followed.

    What was found for each is `noted`: it depends on which files there are.
    """
    spec = document.value.get("spec") if isinstance(document.value, dict) else None
    if not isinstance(spec, dict):
        return (), ()
    wrong = _wrong_type(document, spec)
    if wrong is not None:
        return (), (wrong,)
    optional = spec.get("presence") == "optional"
    found: list[Target] = []
    problems: list[Diagnostic] = []
    for path, text in _written(spec):
        files, problem = meant_files = files_meant(text, document.file, root, repository)
        noted(document.file, text, meant_files)
        if problem is not None:
            found.append(Target(None, optional, text, path, document.places))
            if not (optional and problem.code == "missing-target"):
                problems.append(_at(problem, document.places(path), document))
        found += (Target(file, optional, text, path, document.places) for file in files)
    return tuple(found), tuple(problems)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a target cannot be followed."""

    code: str
    severity: Severity
    message: str
    help: str


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
    problem = Problem("location-type", Severity.ERROR, message, "remove `type:`, or write `type: url`")
    return _at(problem, document.places(("spec", "type")), document)


def files_meant(text: str, holder: str, root: Path, repository: str) -> tuple[tuple[str, ...], Problem | None]:
    """Return the files that a target in the file `holder` stands for, relative to the root, or why there are none."""
    found = meant(text, holder, root, repository)
    if found.path is None:
        return (), _outside(text) if found.refused else _elsewhere(text, found.owner)
    if is_pattern(text) and not (root / found.path).exists():
        files = tuple(_matching(found.path, root))
        return files, None if files else _nothing(text)
    path = existing(found.path, root)
    there = root / path
    if there.is_file():
        return (path,), None
    if there.is_dir():
        message = f"the target `{text}` is a folder"
        return (), Problem("missing-target", Severity.ERROR, message, "name a file, or a pattern such as `./*.yaml`")
    return ((path,), None) if there.exists() else ((), _missing(text, path, root))


def _matching(pattern: str, root: Path) -> Iterator[str]:
    matches = matcher(pattern, hidden=False)
    files, _ = files_below(root / fixed_part(pattern), root)
    yield from sorted(name for file in files if (name := below(file, root)) and matches(name))


def _missing(text: str, path: str, root: Path) -> Problem:
    near = nearest_file(root, path)
    help_ = f"did you mean `{near}`?" if near else "write the file, correct the target, or add `presence: optional`"
    return Problem("missing-target", Severity.ERROR, f"the target `{text}` does not exist: no `{path}`", help_)


def _nothing(text: str) -> Problem:
    help_ = "correct the pattern, or add `presence: optional`"
    return Problem("missing-target", Severity.ERROR, f"no file matches the target `{text}`", help_)


def _outside(text: str) -> Problem:
    help_ = "nothing outside the root is read; move the file below it, or set `root:` to a folder that holds both"
    return Problem("outside-root", Severity.ERROR, f"the target `{text}` leads outside the root", help_)


def _elsewhere(text: str, owner: Owner) -> Problem:
    message = f"the target `{text}` belongs to {owner}, and nothing is fetched"
    help_ = "read that repository as a portal of its own, or copy its entities here"
    return Problem("not-fetched", Severity.WARNING, message, help_)


def _at(problem: Problem, place: Location, document: Document) -> Diagnostic:
    return Diagnostic(problem.code, problem.severity, problem.message, place, problem.help, document=document.index)
