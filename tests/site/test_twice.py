"""A site that is built twice: what is not the same is told with whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.site.commands.build import Result, build
from portal_gen.site.commands.wanted import Wanted
from portal_gen.site.twice.build_twice import build_twice
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site

HEAD = '''
import os, random, sys
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from portal_gen.api import *

CALLS = count()

@dataclass(frozen=True)
class Mine(Plugin):
    """Mine."""
'''

OF_BILLING = '{"metadata.name": "billing"}'

WRONG = f"""{HEAD}
    @card("Clock")
    def clock(self, entity: Entity, portal: Portal) -> Text:
        return Text("Made at " + datetime.now(UTC).strftime("%H:%M:%S"))

    @card("Day", when={OF_BILLING})
    def day(self, entity: Entity, portal: Portal) -> Text:
        return Text(datetime.now().strftime("%Y-%m-%d %H:%M"))

    @card("Words", when={OF_BILLING})
    def words(self, entity: Entity, portal: Portal) -> Text:
        return Text(" ".join({{f"word{{number}}" for number in range(30)}}))

    @card("Calls", when={{"kind": "Component"}})
    def calls(self, entity: Entity, portal: Portal) -> Text:
        return Text(f"{{next(CALLS)}} calls before")

    @card("Note", when={OF_BILLING})
    def note(self, entity: Entity, portal: Portal) -> Text:
        return Text((portal.settings.folder / "note.txt").read_text())

    @tab("dice", "Dice", when={OF_BILLING})
    def dice(self, entity: Entity, portal: Portal) -> Text:
        return Text(f"{{random.random()}} is what the dice say. " * 20)

    @column("Lot")
    def lot(self, entity: Entity, portal: Portal) -> Text:
        return Text(str(random.random()))

    @page("luck", "Luck")
    def luck(self, portal: Portal) -> Text:
        return Text(str(random.random()))

    @search()
    def found(self, portal: Portal) -> list[SearchDocument]:
        return [SearchDocument("Luck", str(random.random()), "luck")]

    @widget("Lot of the day")
    def lot_of_the_day(self, portal: Portal) -> Text:
        return Text(str(random.random()))

    @provide()
    def teams(self, portal: Portal) -> list[dict[str, object]]:
        (portal.settings.folder / "note.txt").read_text()
        return []
"""

FILES = {"plugins/mine.py": WRONG, "note.txt": "Mind the gap.", "docs/index.md": "# Hello\n\n<!-- portal:widgets -->\n"}


def said(found: tuple[Diagnostic, ...]) -> dict[str, Diagnostic]:
    """Return findings by the extension that they begin with, or else by their first word in code."""
    named = {one: [word for word in one.message.split("`")[1::2] if word != "mine"] for one in found}
    return {words[0]: one for one, words in named.items()}


def twice(folder: Path, files: Mapping[str, str], config: str = CONFIG) -> Result:
    return build_twice(make_site(folder / "a", config, files=files))


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A site whose plugin does everything wrong, built once for all tests that look at what is said of it."""
    return twice(tmp_path_factory.mktemp("wrong"), FILES)


@pytest.mark.parametrize(
    ("extension", "where"),
    [
        ("entity-card:mine/clock", f"`{BILLING}/` and "),
        ("entity-card:mine/day", f"`{BILLING}/` is not the same the second time: `"),
        ("entity-card:mine/words", f"`{BILLING}/` is not the same the second time: `word"),
        (
            "entity-card:mine/calls",
            f"`{BILLING}/` and 1 more are not the same the second time: `0 calls before`, then `1 calls before`",
        ),
        ("entity-content:mine/dice", f"`{BILLING}/dice/` is not the same the second time: `0."),
        ("catalog-column:mine/lot", "`catalog/component/` and "),
        ("page:mine/luck", "`luck/` is not the same the second time: `0."),
        ("search:mine/found", "`search/search_index.json` is not the same the second time: `0."),
        ("home-widget:mine/lot-of-the-day", "`index.html` is not the same the second time: `0."),
    ],
)
def test_an_extension_that_answers_otherwise_is_one_error_with_its_place(
    wrong: Result, extension: str, where: str
) -> None:
    finding = said(wrong.diagnostics)[extension]
    assert (finding.code, finding.severity) == ("not-repeatable", Severity.ERROR)
    assert finding.message.startswith(f"plugin `mine`: `{extension}` is not repeatable: {where}")
    method = extension.partition("/")[2].replace("-", "_")
    place = WRONG.split("\n")[: finding.location.line + 1]
    assert (finding.location.file, f"def {method}(" in place[-1]) == ("plugins/mine.py", True)


def test_nobody_else_is_named(wrong: Result) -> None:
    assert {one.message.partition(":")[0] for one in wrong.diagnostics} == {"plugin `mine`"}
    errors = [one for one in wrong.diagnostics if one.severity is Severity.ERROR]
    assert len(errors) == len(said(tuple(errors))) == 9


def test_the_words_show_what_kind_of_thing_it_is(wrong: Result) -> None:
    clock = said(wrong.diagnostics)["entity-card:mine/clock"]
    one, other = clock.message.rpartition("time: ")[2].replace("`", "").split(", then ")
    assert [len(time.split(":")) for time in (one, other)] == [3, 3]


def test_a_file_that_is_read_without_the_portal_is_told_even_where_it_stays_the_same(wrong: Result) -> None:
    told = {one.severity: one.message for one in wrong.diagnostics if one.code == "not-through-portal"}
    assert told == {
        Severity.WARNING: "plugin `mine`: `entity-card:mine/note` reads `note.txt` without the portal",
        Severity.INFO: "plugin `mine`: `provider:mine/teams` reads `note.txt` without the portal",
    }


REMEMBERED = f"""{HEAD}
    @card("Note", when={OF_BILLING})
    def note(self, entity: Entity, portal: Portal) -> Text:
        import linecache
        return Text(linecache.getline(str(portal.settings.folder / "note.txt"), 1))
"""


def test_a_file_that_a_module_remembers_since_the_first_build_is_told(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/mine.py": REMEMBERED, "note.txt": "Mind the gap."})
    (told,) = [one for one in build_twice(config).diagnostics if one.code == "not-through-portal"]
    assert "`entity-card:mine/note` reads `note.txt`" in told.message


def test_the_site_is_published_all_the_same_and_nothing_else_is_left(wrong: Result) -> None:
    assert wrong.published
    assert (wrong.site_dir / BILLING / "dice/index.html").is_file()
    assert sorted(file.name for file in wrong.site_dir.parent.glob(".*")) == [".cache", ".site.portal-gen"]


def test_a_sound_site_is_the_same_twice(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"docs/index.md": "# Hello\n\n<!-- portal:widgets -->\n"})
    result = build_twice(config, Wanted(strict=True))
    assert (result.diagnostics, result.published) == ((), True)
    assert (result.site_dir, (result.site_dir / BILLING).is_dir()) == (config.parent / "site", True)


def test_the_demonstration_is_the_same_twice(tmp_path: Path) -> None:
    config = Path(__file__).parents[2] / "mkdocs.yml"
    result = build_twice(config, Wanted(site_dir=tmp_path / "site", use_cache=False, jobs=2))
    assert result.published
    assert [one for one in result.diagnostics if one.code in {"not-repeatable", "not-through-portal"}] == []


NOTE = f"""{HEAD}
    @card("Note", when={OF_BILLING})
    def note(self, entity: Entity, portal: Portal) -> Text:
        return Text((portal.settings.folder / "note.txt").read_text())
"""


def test_a_page_that_is_kept_and_would_be_another_today_is_told(tmp_path: Path) -> None:
    config = make_site(tmp_path / "a", files={"plugins/mine.py": NOTE, "note.txt": "Mind the gap."})
    build(config)
    (config.parent / "note.txt").write_text("Mind the step.")
    (error,) = [one for one in build_twice(config).diagnostics if one.severity is Severity.ERROR]
    who, _, what = error.message.partition(" is not repeatable: ")
    assert who == "plugin `mine`: `entity-card:mine/note`"
    assert what == f"`{BILLING}/` is not what a clean build makes: `gap.`, then `step.`"
    assert "--clean" in error.help


HOOK = """
import time

def on_page_markdown(markdown, **_):
    return f"{markdown}\\n\\nMade at {time.time_ns()}.\\n"
"""


def test_a_page_of_the_host_that_tells_the_time_is_told_with_the_configuration(tmp_path: Path) -> None:
    result = twice(tmp_path, {"made.py": HOOK}, f"{CONFIG}hooks: [made.py]\n")
    named = said(result.diagnostics)
    assert named["index.html"].location.file == "mkdocs.yml"
    assert "by MkDocs or one of its plugins" in named["index.html"].message


ENTITIES = f"""{HEAD}
    @enrich(when={OF_BILLING})
    def number(self, entity: Entity, portal: Portal) -> Enrichment:
        return Enrichment({{"example.com/number": str(random.random())}})

    @card("Number")
    def shown(self, entity: Entity, portal: Portal) -> Text:
        return Text(entity.annotation("example.com/number"))
"""


def test_who_changes_the_catalog_is_named_and_not_who_shows_it_and_with_strict_the_old_site_stays(
    tmp_path: Path,
) -> None:
    config = make_site(tmp_path / "a")
    site = build(config).site_dir
    (config.parent / "plugins").mkdir()
    (config.parent / "plugins/mine.py").write_text(ENTITIES)
    result = build_twice(config, Wanted(strict=True))
    assert (list(said(result.diagnostics)), result.published) == (["processor:mine/number"], False)
    assert "Number" not in (site / BILLING / "index.html").read_text(encoding="utf-8")


ENDS = f"""{HEAD}
    @card("End")
    def end(self, entity: Entity, portal: Portal) -> None:
        if sys.argv[0].endswith("second.py"):
            print("The end is near.", file=sys.stderr, flush=True)
            os._exit(3)
"""


def test_a_second_build_that_ends_early_is_one_error_and_leaves_nothing(tmp_path: Path) -> None:
    result = twice(tmp_path, {"plugins/mine.py": ENDS})
    (finding,) = result.diagnostics
    assert (finding.code, result.published) == ("second-build-failed", True)
    assert finding.message.endswith("it ended with 3: The end is near.")
    assert [file.name for file in result.site_dir.parent.glob(".*.staging")] == []


def test_a_site_that_cannot_be_built_once_is_not_built_twice(tmp_path: Path) -> None:
    result = twice(tmp_path, {}, CONFIG.replace("repository:", "repositry:"))
    assert [one.code for one in result.diagnostics] == ["wrong-option"]


LUCKY = f"""{HEAD}
    @resolver("lucky")
    def lucky(self, file: NamedFile) -> str:
        return f"{{random.random()}} of {{file.name}}"

    @resolver("loud")
    def loud(self, file: NamedFile) -> str:
        return file.text.upper()
"""


def test_a_resolver_that_makes_something_else_of_the_same_file_is_named_and_nobody_else(tmp_path: Path) -> None:
    catalog = CATALOG.replace("Sends invoices.", "{$lucky: ./draw.txt}").replace("Pays.", "{$loud: ./draw.txt}")
    files = {"plugins/mine.py": LUCKY, "catalog/all.yaml": catalog, "catalog/draw.txt": "a draw"}
    (finding,) = [one for one in twice(tmp_path, files).diagnostics if one.severity is Severity.ERROR]
    assert finding.code == "not-repeatable"
    assert finding.message.startswith("plugin `mine`: `resolver:mine/lucky` is not repeatable: ")
