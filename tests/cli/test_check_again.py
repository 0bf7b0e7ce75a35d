"""The second check: what it takes for a check to look no further than at what the last one looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis.stateful import invariant

from portal_gen.cli.check_formats import FORMATS
from portal_gen.cli.check_formats.json_form import check_report
from portal_gen.cli.checked_site import checked_site
from portal_gen.cli.session import Session
from tests.cli.command_line import BROKEN, CATALOG, MKDOCS, Run
from tests.engine.test_incremental import Editing, look_at_sequences

LOOKS = "the plugin looks"

PLUGIN = f"""
from collections.abc import Iterator
from dataclasses import dataclass
from portal_gen.api import Plugin, Portal, Problem, check

@dataclass(frozen=True)
class Noted(Plugin):
    '''Notes.'''

    @check("noted")
    def noted(self, portal: Portal) -> Iterator[Problem]:
        print("{LOOKS}")
        for entity in portal.entities("Component"):
            if not portal.file(entity, "notes.txt"):
                yield Problem("it has no notes", entity=entity)
"""

#: A check that opens a file, which nobody can hold against what it was.
OPENS = PLUGIN.replace(f'print("{LOOKS}")', f'print("{LOOKS}", Path("anything.txt").read_text())').replace(
    "from dataclasses", "from pathlib import Path\nfrom dataclasses"
)

SPOKEN = """
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: spoken
spec:
  type: asyncapi
  lifecycle: production
  owner: group:payments
  definition:
    $text: ./spoken.txt
"""

WAIVED = BROKEN.removesuffix("\n") + "  # portal-gen: allow unknown-reference until {}: soon\n"


@pytest.fixture
def checked(site: Path, portal_gen: Run) -> Path:
    """Return a site with a plugin, that was checked once."""
    (site / "catalog" / "all.yaml").write_text(
        CATALOG + SPOKEN + "---\n" + BROKEN.replace("name: billing", "name: paying")
    )
    (site / "catalog" / "spoken.txt").write_text("asyncapi: 2.0.0\n")
    (site / "plugins" / "noted").mkdir(parents=True)
    (site / "plugins" / "noted" / "__init__.py").write_text(PLUGIN)
    assert LOOKS in portal_gen("check").err
    return site


def test_git_and_backups_are_told_of_what_a_check_keeps(checked: Path) -> None:
    cache = checked / ".cache" / "portal-gen"
    assert (cache / ".gitignore").read_text() == "*\n"
    assert (cache / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("options", [[], ["--strict"], ["-v"]])
def test_it_says_what_the_first_said_and_asks_nobody_again(
    form: str, options: list[str], checked: Path, portal_gen: Run
) -> None:
    anew = portal_gen("check", "--format", form, *options, "--cache-dir", "other")
    again = portal_gen("check", "--format", form, *options)
    assert LOOKS in anew.err
    assert LOOKS not in again.err
    assert (again.code, again.out) == (anew.code, anew.out)
    assert again.err == anew.err.replace(f"{LOOKS}\n", "")
    assert "it has no notes" in again.out
    assert checked.exists()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("catalog/all.yaml", CATALOG),
        ("catalog/more.yaml", CATALOG.replace("billing", "more")),
        ("catalog/spoken.txt", "asyncapi: 3.0.0\n"),
        ("catalog/notes.txt", "Mind the gap."),
        ("mkdocs.yml", MKDOCS + "# other\n"),
        ("mkdocs.yml", MKDOCS.replace("{}", "{findings: [{code: noted, severity: error}]}")),
        ("mkdocs.yml", MKDOCS.replace("{}", "{exclude: [catalog/all.yaml]}")),
        ("plugins/noted/__init__.py", PLUGIN.replace("no notes", "nothing to say")),
        ("model/kinds.yaml", "kinds: []\n"),
    ],
)
def test_it_notices_whatever_a_check_depends_on(file: str, text: str, checked: Path, portal_gen: Run) -> None:
    assert LOOKS not in portal_gen("check").err
    (checked / file).parent.mkdir(exist_ok=True)
    (checked / file).write_text(text)
    after = portal_gen("check")
    assert LOOKS in after.err
    assert after.out == portal_gen("check", "--cache-dir", "other").out
    assert LOOKS not in portal_gen("check").err


def test_what_was_found_on_another_branch_is_known_yet(checked: Path, portal_gen: Run) -> None:
    here, there = ((checked / "catalog" / "all.yaml").read_text(), CATALOG)
    (checked / "catalog" / "all.yaml").write_text(there)
    on_the_other = portal_gen("check")
    assert LOOKS in on_the_other.err
    for text in (here, there, here, there):
        (checked / "catalog" / "all.yaml").write_text(text)
        again = portal_gen("check")
        assert LOOKS not in again.err
        assert (again.out == on_the_other.out) is (text == there)


def test_what_was_checked_before_with_other_options_is_known_yet(checked: Path, portal_gen: Run) -> None:
    other = ("check", "--repository", "https://github.com/acme/catalog")
    assert LOOKS in portal_gen(*other).err
    assert LOOKS not in portal_gen("check").err
    assert LOOKS not in portal_gen(*other).err
    (checked / "mkdocs.yml").write_text(MKDOCS + "# other\n")
    assert LOOKS in portal_gen("check").err
    (checked / "mkdocs.yml").write_text(MKDOCS)
    assert LOOKS not in portal_gen("check").err


def test_a_plugin_that_opens_files_itself_is_asked_each_time(checked: Path, portal_gen: Run) -> None:
    (checked / "plugins" / "noted" / "__init__.py").write_text(OPENS)
    (checked / "anything.txt").write_text("one")
    assert f"{LOOKS} one" in portal_gen("check").err
    (checked / "anything.txt").write_text("two")
    assert f"{LOOKS} two" in portal_gen("check").err


def test_a_damaged_answer_is_not_believed(checked: Path, portal_gen: Run) -> None:
    (kept,) = (checked / ".cache" / "portal-gen" / "checks").iterdir()
    for damaged in (b"", b"{}", kept.read_bytes()[:-9], b'{"looked_at": 1}', b"\xff"):
        kept.write_bytes(damaged)
        after = portal_gen("check")
        assert LOOKS in after.err
        assert "it has no notes" in after.out


def test_what_a_baseline_and_waivers_set_aside_is_set_aside_again(checked: Path, portal_gen: Run) -> None:
    waived = WAIVED.format("2999-12-31")
    (checked / "catalog" / "all.yaml").write_text(waived)
    (checked / "mkdocs.yml").write_text(MKDOCS.replace("{}", "{baseline: known.txt}"))
    portal_gen("check", "--write-baseline")
    (checked / "catalog" / "all.yaml").write_text(waived.replace("type: team", "type: [team]"))
    first, second = (portal_gen("check", "--format", "json") for _ in range(2))
    assert LOOKS in first.err
    assert second.out == first.out
    assert '"by": "waiver"' in second.out
    assert '"by": "baseline"' in second.out
    assert second.err == first.err.replace(f"{LOOKS}\n", "")
    (checked / "known.txt").unlink()
    assert LOOKS in portal_gen("check").err


def test_a_waiver_ends_though_no_file_has_changed(
    checked: Path, portal_gen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (checked / "catalog" / "all.yaml").write_text(WAIVED.format("2030-01-31"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    portal_gen("check")
    assert LOOKS not in portal_gen("check").err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1893456000 + 40 * 24 * 60 * 60))
    assert LOOKS in portal_gen("check").err


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(checked: Path, portal_gen: Run) -> None:
    (checked / "other").mkdir()
    (checked / "other" / "checks").write_text("no folder")
    first = portal_gen("check", "--cache-dir", "other")
    assert LOOKS in first.err
    assert LOOKS in portal_gen("check", "--cache-dir", "other").err
    assert first.out == portal_gen("check").out


def test_no_more_than_a_few_answers_are_kept(checked: Path, portal_gen: Run) -> None:
    for number in range(6):
        (checked / "catalog" / "all.yaml").write_text(CATALOG.replace("Billing", f"Billing {number}"))
        assert LOOKS in portal_gen("check").err
    assert len(list((checked / ".cache" / "portal-gen" / "checks").iterdir())) == 4


class Checking(Editing):
    """Somebody who edits a portal and checks it after each edit, and once more."""

    @invariant()
    def every_build_ends(self) -> None:
        """Hold what is said with what is kept against what is said without it."""
        if self.portal.folder.exists():
            self.save()
            anew = self.said("anew")
            shutil.rmtree(self.folder / "anew", ignore_errors=True)
            assert [self.said("kept"), self.said("kept")] == [anew, anew]

    def said(self, cache: str) -> object:
        """Return what a check says with the cache of that name."""
        session = Session(self.portal.folder / "mkdocs.yml", cache_dir=self.folder / cache)
        catalog, decided = checked_site(session, root=None, repository="", baseline=None)
        return check_report(catalog, self.folder), decided.set_aside, decided.baseline

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)


def test_after_any_edits_a_check_finds_what_one_that_knows_nothing_finds() -> None:
    look_at_sequences(Checking, 25)
