"""What one target of a Location means: the files that it stands for, or why there are none."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from portal_gen.load.files.matching import matching
from portal_gen.load.files.paths import is_pattern, nearest_file
from portal_gen.load.files.source import MOVE_BELOW_ROOT, in_circle, is_closed, is_folder, is_there
from portal_gen.load.files.web_addresses import Owner
from portal_gen.load.files.written_paths import existing, meant
from portal_gen.model.diagnostic import Severity


class TargetProblem(Struct, frozen=True):
    """Why a target cannot be followed."""

    code: str
    severity: Severity
    message: str
    help: str


#: Files from the root, or why there are none.
Meaning = tuple[tuple[str, ...], TargetProblem | None]


def files_meant(  # noqa: PLR0913  what is written and where, and how far it is looked up
    text: str, holder: str, root: Path, repository: str, *, near: bool = True, patterns: bool = True
) -> Meaning:
    """Return the files that a target in the file `holder` stands for, relative to the root, or why there are none.

    Where a file is missing the one that was meant is only named if `near` ones are looked for; a pattern is only held
    against files if `patterns` are.
    """
    found = meant(text, holder, root, repository)
    if found.path is None:
        return (), _outside(text) if found.refused else _elsewhere(text, found.owner)
    if is_pattern(text) and not is_there(root / found.path):
        if not patterns:
            return (), _too_many(text)
        files = matching(found.path, root)
        return files, None if files else _nothing(text)
    path = existing(found.path, root)
    there = root / path
    if is_folder(there):
        message = f"the target `{text}` is a folder"
        return (), TargetProblem(
            "missing-target", Severity.ERROR, message, "name a file, or a pattern such as `./*.yaml`"
        )
    # Why a file cannot be read is told when it is read.
    if is_there(there) or in_circle(there) or is_closed(there):
        return (path,), None
    return (), _missing(text, path, nearest_file(root, path, holder) if near else None)


def _missing(text: str, path: str, near: str | None) -> TargetProblem:
    help_ = f"did you mean `{near}`?" if near else "write the file, correct the target, or add `presence: optional`"
    return TargetProblem("missing-target", Severity.ERROR, f"the target `{text}` does not exist: no `{path}`", help_)


def _nothing(text: str) -> TargetProblem:
    help_ = "correct the pattern, or add `presence: optional`"
    return TargetProblem("missing-target", Severity.ERROR, f"no file matches the target `{text}`", help_)


def _too_many(text: str) -> TargetProblem:
    message = f"the pattern `{text}` is not looked up: the Locations of its file have too many patterns"
    help_ = "write one pattern in place of several, or name the files"
    return TargetProblem("too-many-patterns", Severity.ERROR, message, help_)


def _outside(text: str) -> TargetProblem:
    return TargetProblem("outside-root", Severity.ERROR, f"the target `{text}` leads outside the root", MOVE_BELOW_ROOT)


def _elsewhere(text: str, owner: Owner) -> TargetProblem:
    message = f"the target `{text}` belongs to {owner}, and nothing is fetched"
    help_ = "read that repository as a portal of its own, or copy its entities here"
    return TargetProblem("not-fetched", Severity.WARNING, message, help_)
