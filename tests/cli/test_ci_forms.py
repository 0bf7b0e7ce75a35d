"""The forms for CI services: what their readers want of every report."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.command_line import Run

CATALOGS = Path(__file__).parents[1] / "catalogs"

#: What the schemas of Jenkins and of Maven's Surefire want of an element, and the order of what is in it.
REQUIRED = {
    "testsuites": {"tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "system-out": set(),
}
INSIDE = {"testsuites": ["testsuite"], "testsuite": ["testcase"], "testcase": ["failure", "system-out"]}


@pytest.mark.parametrize("strict", [(), ("--strict",)])
def test_junit_is_what_its_readers_want(portal_gen: Run, strict: tuple[str, ...]) -> None:
    out = portal_gen("check", str(CATALOGS / "broken"), "--follow", "--format", "junit", *strict).out
    root = ET.fromstring(out)  # noqa: S314  our own
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.keys()) >= REQUIRED[element.tag]
        inside = [child.tag for child in element]
        assert inside == sorted(inside, key=INSIDE.get(element.tag, []).index)
        assert len(inside) == len(set(inside)) or element.tag != "testcase"
    for element in (root, *root):
        assert int(element.get("tests", "")) == len(list(element.iter("testcase")))
        assert int(element.get("failures", "")) == len(list(element.iter("failure")))
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) > 20


def test_an_annotation_of_a_file_with_an_odd_name_stays_one_command(portal_gen: Run, here: Path) -> None:
    (here / "a,b::c%.yaml").write_text('apiVersion: "1%"\nkind: "a\\n::error::b"\n')
    lines = portal_gen("check", "a,b::c%.yaml", "--format", "github").out.splitlines()
    assert lines
    assert all(line.startswith("::error file=a%2Cb%3A%3Ac%25.yaml,line=") for line in lines)
    assert any("`1%25`" in line for line in lines)
