"""A baseline held against findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from msgspec.structs import replace

from portal_gen.catalog.baseline_file import baseline_name, read_baseline
from portal_gen.catalog.file_names import FileNames
from portal_gen.findings.baseline import Baseline, BaselineEntry, counted, entry
from portal_gen.findings.baseline import read as entries
from portal_gen.findings.decided import Compared, Decided, SetAside
from portal_gen.findings.severities import FIXED
from portal_gen.load.files.source import Source, digest_of_file
from portal_gen.model.diagnostic import Diagnostic, Found, Severity, worst_first
from portal_gen.model.location import Location
from portal_gen.model.settings import Settings

_WRITE = "`portal-gen check --write-baseline` writes it"


def compared(result: Decided, found: Iterable[Diagnostic], settings: Settings) -> Decided:
    """Return findings without those that the baseline of the settings holds, as many of each as it holds.

    What was `found` before severities were given is not repaired, though it may be off. What is wrong with the baseline
    is a finding.
    """
    file, read = baseline_name(settings), read_baseline(settings)
    before, wrong = _held(file, read)
    files = {**result.files, file: digest_of_file(read)}
    begun = replace(result, counted=wrong, files=files)
    return compared_more(begun, Compared(file, {}, before, {}), result.counted, found, settings)


def compared_more(
    result: Decided, before: Compared, counting: Iterable[Diagnostic], found: Iterable[Diagnostic], settings: Settings
) -> Decided:
    """Return findings with those of others that count and that are not in what is left of the baseline.

    `before` is the baseline held against the first. The others were `found` before severities were given.
    """
    every = tuple(counting)
    name = FileNames(settings.root, (settings.root / before.file).parent)
    ours = tuple(one for one in every if one.code not in FIXED)
    left = Counter(before.repaired)
    known = {id(one) for one in worst_first(ours) if _taken(left, entry(one, name))}
    kept = Counter(before.repaired) & Counter(entry(one, name) for one in found)
    return replace(
        result,
        counted=(*result.counted, *(one for one in every if id(one) not in known)),
        set_aside=(*result.set_aside, *(SetAside(one, "in the baseline") for one in ours if id(one) in known)),
        baseline=Compared(
            file=before.file,
            kept=Counter(before.kept) + kept,
            repaired=Counter(before.repaired) - kept,
            today=Counter(before.today) + counted(ours, name),
        ),
    )


def _held(file: str, found: Found[Source | None]) -> Found[Baseline]:
    """Return what a baseline holds, and what is wrong with it."""
    source, unread = found
    if source is not None:
        return entries(source)
    return {}, tuple(_unread(one, PurePosixPath(file).name, file) for one in unread)


def _unread(found: Diagnostic, name: str, file: str) -> Diagnostic:
    """Return why a baseline cannot be read, with its name from the root."""
    message = found.message.replace(f"`{name}`", f"`{file}`")
    return Diagnostic("bad-baseline", Severity.ERROR, message, Location(file), _WRITE)


def _taken(left: Counter[BaselineEntry], one: BaselineEntry) -> bool:
    """Return whether a finding is among those that are left, and take it out."""
    if left[one] < 1:
        return False
    left[one] -= 1
    return True
