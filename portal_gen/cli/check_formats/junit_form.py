"""For test reports: JUnit's XML, a suite for each file and a case for each document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from portal_gen.catalog.file_names import FileNames
from portal_gen.cli.check_formats.checked import Checked
from portal_gen.cli.findings import lines_of
from portal_gen.model.diagnostic import Diagnostic, Severity

#: What XML 1.0 cannot hold, and what would steer a terminal or reorder a line.
_NOT_XML = re.compile(
    r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)

#: A case of a suite: its name, and the document's index (None: the file itself).
_Case = tuple[str, int | None]


def render(checked: Checked) -> str:
    """Return the report; a warning fails a case only where warnings count as failures."""
    suites = ET.Element("testsuites", name="portal-gen check")
    here = FileNames(checked.catalog.settings.root, Path.cwd())
    files: dict[str, tuple[list[_Case], list[Diagnostic]]] = {}
    for judged in checked.catalog.written:
        index = judged.document.index
        files.setdefault(here(judged.document.file), ([], []))[0].append((judged.ref or f"document {index}", index))
    for found in checked.diagnostics:
        files.setdefault(found.location.file, ([], []))[1].append(found)
    for file, (cases, findings) in files.items():
        _suite(suites, file, cases, findings, checked)
    for total in ("tests", "failures"):
        suites.set(total, str(sum(int(suite.get(total, "0")) for suite in suites)))
    suites.set("errors", "0")
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: ET.Element, file: str, cases: list[_Case], findings: list[Diagnostic], checked: Checked) -> None:
    known = {index for _, index in cases}
    about: dict[int | None, list[Diagnostic]] = {}
    for found in findings:
        about.setdefault(found.document if found.document in known else None, []).append(found)
    cases = [*cases, ("the file", None)] if None in about or not cases else cases
    # Some readers want every number, and a time.
    numbers = {"tests": str(len(cases)), "failures": "0", "errors": "0", "skipped": "0", "time": "0"}
    suite = ET.SubElement(suites, "testsuite", {"name": _clean(file), **numbers})
    failures = 0
    for name, index in cases:
        case = ET.SubElement(suite, "testcase", name=_clean(name), classname=_clean(file), time="0")
        failures += _outcome(case, about.get(index, ()), strict=checked.strict)
    suite.set("failures", str(failures))


def _outcome(case: ET.Element, findings: Iterable[Diagnostic], *, strict: bool) -> int:
    """Write what was found into a case; return 1 where it failed, else 0."""
    counts = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    failed = [found for found in findings if found.severity in counts]
    noted = [found for found in findings if found.severity not in counts]
    if failed:
        failure = ET.SubElement(case, "failure", message=_clean(failed[0].message), type=failed[0].code)
        failure.text = _clean("\n".join(map(lines_of, failed)))
    if noted:
        ET.SubElement(case, "system-out").text = _clean("\n".join(map(lines_of, noted)))
    return int(bool(failed))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
