"""What a plugin's resolver has made is kept, and made anew where something that it is from has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal_gen.engine.kept.documents import Documents
from tests.plugin.resolver_site import ENTITY, Portal

#: Makes another value each time that it is asked.
CLOCK = "return {} + str(__import__('time').time_ns()) + file.text + file.beside('b.yaml').text"


@pytest.fixture
def kept(tmp_path: Path) -> Portal:
    portal = Portal(tmp_path)
    portal.cache = tmp_path / "cache"
    portal.write("files/b.yaml", "b: 2\n")
    portal.resolver(CLOCK.format("'one'"))
    return portal


def test_what_a_resolver_has_made_is_kept(kept: Portal) -> None:
    assert kept.made() == kept.made()


@pytest.mark.parametrize("file", ["files/a.yaml", "files/b.yaml", "catalog/alpha.yaml"])
def test_a_resolver_is_asked_again_when_a_file_has_changed(kept: Portal, file: str) -> None:
    before, sources = kept.made(), kept.opened().catalog.sources
    settings = kept.opened().settings
    assert sources.same_today(settings)
    kept.write(file, (kept.folder / file).read_text() + "# more\n")
    assert not sources.same_today(settings)
    assert kept.made() != before


def test_a_resolver_is_asked_again_when_its_code_has_changed(kept: Portal) -> None:
    before = kept.made()
    kept.resolver(CLOCK.format("'two'"))
    assert str(kept.made()).startswith("two")
    kept.resolver(CLOCK.format("'one'"))
    assert kept.made() == before


def test_who_serves_remembers_what_a_resolver_has_made_until_something_changes(kept: Portal) -> None:
    kept.served = Documents(serves=True)
    before = kept.made()
    assert kept.made() == before
    kept.write("files/b.yaml", "b: 3\n")
    assert str(kept.made()).endswith("b: 3\n")
    kept.resolver(CLOCK.format("'two'"))
    assert str(kept.made()).startswith("two")


def test_a_resolver_is_asked_again_when_its_options_have_changed(kept: Portal) -> None:
    kept.plugin(
        "word: str = option('one', help='A word.')\n\n@resolver('mine')\ndef mine(self, file):\n    return self.word"
    )
    assert kept.made() == "one"
    kept.plugins = "[{mine: {word: two}}]"
    assert kept.made() == "two"


def test_a_resolver_is_asked_again_when_it_has_failed(kept: Portal) -> None:
    (kept.folder / "files/b.yaml").unlink()
    assert "missing-file" in kept.findings()[0]
    kept.write("files/b.yaml", "b: 2\n")
    assert str(kept.made()).endswith("a: 1\nb: 2\n")


def test_a_resolver_that_opens_files_itself_is_asked_in_each_build(kept: Portal) -> None:
    kept.write("catalog/note.txt", "one")
    kept.resolver(f"return __import__('pathlib').Path({str(kept.folder / 'catalog/note.txt')!r}).read_text()")
    assert kept.made() == "one"
    assert not kept.opened().catalog.sources.settled
    kept.write("catalog/note.txt", "two")
    assert kept.made() == "two"


@pytest.mark.parametrize("jobs", [1, 2])
def test_resolvers_run_in_several_processes(kept: Portal, jobs: int) -> None:
    kept.resolver("""
    if "x" in file.text:
        open("/dev/null").close()
    return file.text + file.beside("b.yaml").text""")
    names = [f"of-many-{number}" for number in range(100)]
    for name in names:
        kept.write(f"catalog/{name}.yaml", ENTITY % name)
    sources = kept.opened(jobs).catalog.sources
    assert sources.settled
    assert "files/b.yaml" in sources.files
    kept.write("files/a.yaml", "x: 1\n")
    opened = kept.opened(jobs)
    made = {opened.catalog.graph.entities[f"component:default/{name}"].data["spec"]["made"] for name in names}
    assert made == {"x: 1\nb: 2\n"}
    assert not opened.catalog.sources.settled


def test_a_document_that_could_not_be_judged_is_judged_when_its_files_have_changed(kept: Portal) -> None:
    kept.resolver("return file.beside(file.data()['ref']).text")
    kept.write("files/a.yaml", "ref: https://example.com/a.yaml\n")
    assert "not-fetched" in kept.findings()[0]
    kept.write("files/a.yaml", "ref: b.yaml\n")
    assert kept.made() == "b: 2\n"
