"""An extension that fails for many entities: what is told of it, and what the page of each entity shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from portal_gen.cli.main import run
from portal_gen.model.diagnostic import ALIKE
from tests.site.sites import make_site

COMPONENT = """\
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {{name: c{:04}}}
spec: {{type: service, lifecycle: production, owner: payments}}
"""

MANY = "---\n".join(map(COMPONENT.format, range(450)))

PLUGIN = """\
from dataclasses import dataclass

from portal_gen.api import Plugin, card, enrich


@dataclass(frozen=True)
class Mine(Plugin):
    \"\"\"Mine.\"\"\"

    @DECORATOR
    def it(self, entity, portal):
        BODY
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    return tmp_path


def failing(site: Path, decorator: str, body: str) -> None:
    """Write a site with 450 components, and a plugin that fails for each of them."""
    plugin = PLUGIN.replace("DECORATOR", decorator).replace("BODY", body)
    make_site(site, catalog=MANY, files={"plugins/mine/__init__.py": plugin})


def told(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    """Build, which ends with 1, and return the lines that tell of plugins that failed."""
    assert run(["build", *options]) == 1
    return [line for line in capsys.readouterr().err.splitlines() if "plugin-failed" in line]


def pages(site: Path) -> list[Path]:
    return list((site / "site/catalog/default/component").glob("c0*/index.html"))


def others(site: Path) -> list[Path]:
    """Return the pages of the entities that plugins provide: they have the card as well."""
    return [
        page
        for page in (site / "site/catalog").glob("*/*/*/index.html")
        if not page.parent.name.startswith("c0") and page.parent.parent.parent.name == "portal"
    ]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_in_other_words_for_each_it_is_told_a_few_times_whatever_the_processes(
    site: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    failing(site, 'card("Mine")', "raise KeyError(entity.name)")
    said = told(capsys, "--jobs", jobs)
    assert len(said) == ALIKE + 1
    assert [re.findall("component:default/c[0-9]+", line)[0][-4:] for line in said] == [
        f"{number:04}" for number in range(ALIKE + 1)
    ]
    assert len(pages(site)) == 450
    assert f"the same for {450 + len(others(site)) - ALIKE:,} more entities, such as" in said[-1]


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_in_the_same_words_it_is_told_once_whatever_the_processes(
    site: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    failing(site, 'card("Mine")', "raise ValueError('no luck')")
    (said,) = told(capsys, "--jobs", jobs)
    number = 450 + len(others(site)) - 1
    assert f"for `component:default/c0000` and {number:,} other entities failed: ValueError: no luck" in said
    assert (site / "site/catalog/problems/index.html").read_text(encoding="utf-8").count("no luck") == 1


def test_what_is_told_once_is_found_on_the_page_of_each_entity_it_is_about(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    failing(site, 'enrich(when={"spec.type": "service"})', "raise ValueError('no luck')")
    assert len(told(capsys)) == 1
    assert len(pages(site)) == 450
    assert all("no luck" in page.read_text(encoding="utf-8") for page in pages(site))
