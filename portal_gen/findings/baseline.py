"""A baseline: the findings that were there before, which do not count until they are others.

A finding is known again by its code, its file, its entity and its words, wherever in the file it stands by now.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from portal_gen.load.files.source import Source
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.location import Location

#: How every baseline begins, of whatever version.
_SIGN = "# portal-gen baseline "
_FIRST_LINE = f"{_SIGN}1"
_HEAD = f"""\
{_FIRST_LINE}
# Findings that were there before, and do not count. Made by `portal-gen check --write-baseline`; what is repaired is
# taken out by `portal-gen check --prune-baseline`. On each line: file, code, entity, how many, what is wrong.
"""
_NO_ENTITY = "-"
_FIELDS = 5
_LINES = re.compile(r":\d+:\d+\b|(?<=\bline )\d+")
#: What would end a field or a line, and what no file can hold.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")


class BaselineEntry(NamedTuple):
    """What a finding is known again by; the file is named from the folder of the baseline."""

    file: str
    code: str
    ref: str
    message: str


#: How many findings of each kind were there before.
Baseline = Mapping[BaselineEntry, int]


def entry(found: Diagnostic, name: Callable[[str], str]) -> BaselineEntry:
    """Return what a finding is known again by; `name` says what files are called from the folder of the baseline."""
    file, message = _plain(name(found.location.file)), _plain(_LINES.sub("", found.message))
    return BaselineEntry(file, _plain(found.code), _plain(found.ref or "") or _NO_ENTITY, message)


def written(entries: Mapping[BaselineEntry, int]) -> str:
    """Return the text of a baseline: sorted, a line for each entry."""
    rows = (f"{one.file}\t{one.code}\t{one.ref}\t{count}\t{one.message}\n" for one, count in sorted(entries.items()))
    return _HEAD + "".join(rows)


def is_baseline(path: Path) -> bool:
    """Return whether a file begins like a baseline of any version. Raises `OSError` where it cannot be read."""
    with path.open("rb") as file:
        return file.read(len(_SIGN)) == _SIGN.encode()


def read(source: Source) -> Found[Baseline]:
    """Return the entries of a baseline, and an error for each line that is none."""
    lines = source.text.splitlines()
    if not lines or lines[0].rstrip() != _FIRST_LINE:
        message = f"`{source.file}` is no baseline: it does not begin with `{_FIRST_LINE}`"
        return {}, (_bad(source, 1, message, "name the file that `portal-gen check --write-baseline` has written"),)
    found: dict[BaselineEntry, int] = {}
    wrong: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or (line.startswith("#") and "\t" not in line):
            continue
        file, code, ref, count, message = fields if len(fields := line.split("\t")) == _FIELDS else ("",) * _FIELDS
        if _COUNT.fullmatch(count):
            # Where two branches were merged an entry may stand twice.
            one = BaselineEntry(file, code, ref, message)
            found[one] = max(found.get(one, 0), int(count))
        else:
            said = (
                "a line of the baseline is no entry: file, code, entity, how many and what is wrong, with tabs between"
            )
            wrong.append(_bad(source, number, said, "correct it, or write the file anew with `--write-baseline`"))
    return found, tuple(wrong)


def counted(findings: Iterable[Diagnostic], name: Callable[[str], str]) -> Counter[BaselineEntry]:
    """Return the entries of findings; what is only an information counts nowhere, and has none."""
    return Counter(entry(found, name) for found in findings if found.severity is not Severity.INFO)


def _bad(source: Source, line: int, message: str, help_: str) -> Diagnostic:
    return Diagnostic("bad-baseline", Severity.ERROR, message, Location(source.file, line), help_)


def _plain(text: str) -> str:
    return _UNWRITABLE.sub(" ", text).strip()
