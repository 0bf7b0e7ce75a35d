from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from portal_gen.findings.explanations import codes, explanation, summary
from portal_gen.plugin.extension import Point
from tests.cli.command_line import Run

ROOT = Path(__file__).parents[2]
FLOORS = ("load", "validate", "graph", "catalog", "findings", "engine", "plugin", "site")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")

#: Words with a hyphen in the floors that make findings, and which are no codes.
OTHER_WORDS = frozenset(map(str, Point)) | {"built-in", "packed-refs", "portal-entity-links", "portal-of-a-test"}


@cache
def constants() -> dict[str, str]:
    """Return every text in the source that could be a code, with the file that has it."""
    found: dict[str, str] = {}
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found |= {text: str(file.relative_to(ROOT)) for text in texts(node)}
    return found


def sources() -> Iterator[Path]:
    for floor in FLOORS:
        yield from (ROOT / "portal_gen" / floor).rglob("*.py")
    yield from (ROOT / "portal_gen").glob("*.py")
    yield ROOT / "portal_gen" / "render" / "pages" / "casting.py"
    yield ROOT / "portal_gen" / "model" / "telling.py"


def texts(node: ast.AST) -> Iterator[str]:
    """Yield a text that has a hyphen, and any that is given to `Diagnostic` or to `@check` as its code."""
    if (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
        and "-" in node.value
    ):
        yield node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"Diagnostic", "check"}:
        first = [*node.args[:1], *(one.value for one in node.keywords if one.arg == "code")]
        yield from (one.value for one in first if isinstance(one, ast.Constant) and isinstance(one.value, str))


def test_every_code_has_a_page() -> None:
    without = {code: file for code, file in constants().items() if code not in codes() and code not in OTHER_WORDS}
    assert without == {}


def codes_of_checks() -> set[str]:
    """Return the codes of the checks of built-in plugins."""
    return {
        text
        for file in (ROOT / "plugins").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "check"
        for text in texts(node)
    }


def test_every_check_of_a_built_in_plugin_has_a_page() -> None:
    assert codes_of_checks() <= set(codes())


def test_every_page_is_of_a_code() -> None:
    made_from_a_word = {"unknown-plugin"}
    assert set(codes()) - set(constants()) - codes_of_checks() - made_from_a_word == set()


@pytest.mark.parametrize("code", codes())
def test_a_page_says_what_the_code_means_in_one_sentence_and_then_more(portal_gen: Run, code: str) -> None:
    outcome = portal_gen("explain", code)
    assert (outcome.code, outcome.out) == (0, explanation(code))
    title, first, *rest = outcome.out.split("\n\n")
    assert title == f"# {code}"
    assert summary(code) == " ".join(first.split())
    assert first.endswith(".")
    assert rest


@pytest.mark.usefixtures("here")
def test_a_code_may_be_written_as_the_finding_has_it(portal_gen: Run) -> None:
    assert portal_gen("explain", "warning[unknown-reference]").out.startswith("# unknown-reference\n")


CHECKING = '''\
from dataclasses import dataclass

from portal_gen.api import Plugin, Problem, check


@dataclass(frozen=True)
class Mine(Plugin):
    """Mine."""

    @check("no-runbook")
    def runbooks(self, portal):
        """A component in production has no runbook.

        Write one.
        """
        yield Problem("no runbook")
'''


@pytest.fixture
def checking(site: Path) -> None:
    (site / "plugins" / "mine").mkdir(parents=True)
    (site / "plugins" / "mine" / "__init__.py").write_text(CHECKING)


@pytest.mark.usefixtures("checking")
def test_a_check_of_a_plugin_of_the_site_is_explained_in_its_own_words(portal_gen: Run) -> None:
    outcome = portal_gen("explain", "warning[no-runbook]")
    page = "# no-runbook\n\nA component in production has no runbook.\n\nWrite one.\n\nA check of the plugin `mine`.\n"
    assert (outcome.code, outcome.out) == (0, page)


@pytest.mark.usefixtures("checking")
def test_without_a_code_all_are_listed_those_of_plugins_among_them(portal_gen: Run) -> None:
    outcome = portal_gen("explain")
    assert (outcome.code, outcome.out.split()) == (0, sorted({*codes(), "no-runbook"}))


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("owner", "`owner`. Akin to it: `no-living-owner`. `portal-gen"),
        ("the yaml", "`the yaml`. Akin to it: `bad-yaml`, `yaml-syntax`. `portal-gen"),
        ("too", "`too`. Akin to it: `file-too-large`, `too-deep`, `too-many-aliases`. `portal-gen"),
        ("zzz", "`zzz`. `portal-gen explain` lists all codes."),
    ],
)
def test_a_code_that_is_none_names_a_few_that_share_a_word(portal_gen: Run, written: str, said: str) -> None:
    outcome = portal_gen("explain", written)
    assert (outcome.code, said in outcome.err) == (2, True), outcome.err


@pytest.mark.usefixtures("checking")
@pytest.mark.parametrize(("written", "near"), [("no-runbok", "no-runbook"), ("unknown-referense", "unknown-reference")])
def test_a_code_that_is_none_says_which_one_was_meant(portal_gen: Run, written: str, near: str) -> None:
    outcome = portal_gen("explain", written)
    assert outcome.code == 2
    assert f"Did you mean `{near}`?" in outcome.err
