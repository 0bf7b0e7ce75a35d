"""Which files are a site's model, and what becomes of those that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from portal_gen.catalog.site_model import read_site_model
from portal_gen.model.location import FixedPlace, Location
from portal_gen.model.settings import Options, Settings
from portal_gen.validate.kinds import built_in_kinds
from tests.catalog.site_models import GARDEN, model_in


def test_without_a_model_the_kinds_are_those_of_backstage(tmp_path: Path) -> None:
    model, wrong = model_in(tmp_path)
    assert (model.kinds, wrong) == (built_in_kinds(), [])


def test_a_folder_of_models_may_hold_anything_else(tmp_path: Path) -> None:
    files = {"model/garden.yml": GARDEN, "model/weights.yaml": "layers: {{ n }}", "model/below/more.yaml": "addTag: 3"}
    model, wrong = model_in(tmp_path, {**files, "model/notes.md": "addKind: no"})
    assert "garden" in model.kinds
    assert [one.partition(" is")[0] for one in wrong] == [
        "model/weights.yaml:1:1: info[not-a-model-file]: `model/weights.yaml`"
    ]


def test_a_file_that_is_named_is_judged_whatever_it_holds(tmp_path: Path) -> None:
    _, wrong = model_in(tmp_path, {"more/weights.yaml": "layers: 3"}, model=("more/weights.yaml",))
    assert wrong == ["more/weights.yaml:1:1: error[invalid-model]: `layers` is not a field that is known here"]


def test_patterns_and_several_entries_are_read_once_each(tmp_path: Path) -> None:
    files = {"a/one.yaml": GARDEN, "b/two.yaml": "addTag: [{name: java, description: Java.}]"}
    model, wrong = model_in(tmp_path, files, model=("a/", "*/*.yaml", "b/two.yaml"))
    assert wrong == []
    assert (model.kinds["garden"].origin, [tag.name for tag in model.vocabulary.tags]) == ("a/one.yaml", ["java"])


def test_an_entry_that_leads_nowhere_is_an_error_where_it_is_written(tmp_path: Path) -> None:
    settings = Settings(tmp_path, tmp_path, "mkdocs.yml", Options(model=("modle/", "../x.yaml")))
    _, found = read_site_model(settings, built_in_kinds(), FixedPlace(Location("mkdocs.yml", 7, 5)))
    assert [(str(one.location), one.code) for one in found] == [
        ("mkdocs.yml:7:5", "missing-file"),
        ("mkdocs.yml:7:5", "outside-root"),
    ]
    assert "`model:`" in found[0].help


HOSTILE = {
    "deep": ("addKind: " + "[" * 100_000, "too-deep"),
    "too many levels for a schema": (
        "addLabel: [{name: q, description: q, schema: {jsonSchema: " + "{a: " * 200 + "1" + "}" * 202 + "]",
        "invalid-model",
    ),
    "aliases": (
        "addKind: &a0 [x]\n" + "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)),
        "too-many-aliases",
    ),
    "a list": ("- addKind: 3", "invalid-model"),
    "a text": ("addKind", "invalid-model"),
    "keys of all sorts": ("addKind: []\n1: 2\ntrue: 3\n", "invalid-model"),
    "no number": ("addLabel: [{name: a, description: a, schema: {jsonSchema: {maxLength: .inf}}}]", "invalid-model"),
    "half a pattern": ("addLabel: [{name: a, description: a, schema: {jsonSchema: {pattern: '('}}}]", "invalid-model"),
    "no YAML": ("addKind: [", "yaml-syntax"),
    "the same key twice": ("addTag: []\naddTag: []", "duplicate-key"),
}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_model_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    _, wrong = model_in(tmp_path, {"model/a.yaml": HOSTILE[text][0]})
    assert {one.partition("[")[2].partition("]")[0] for one in wrong} == {HOSTILE[text][1]}


def test_line_ends_byte_order_marks_anchors_and_flow_style_are_yaml_as_anywhere(tmp_path: Path) -> None:
    lines = ("\ufeffaddTag:", "  - {name: java, description: &runs Runs.}", "  - {name: kotlin, description: *runs}")
    text = "\r\n".join((*lines, "---", "---", "# end", ""))
    model, wrong = model_in(tmp_path, {"model/a.yaml": text})
    assert wrong == []
    assert [tag.name for tag in model.vocabulary.tags] == ["java", "kotlin"]


def test_a_file_that_is_no_file_or_leads_out_of_the_root_is_not_read(tmp_path: Path) -> None:
    site, folder = tmp_path / "site", tmp_path / "site" / "model"
    folder.mkdir(parents=True)
    (tmp_path / "out.yaml").write_text(GARDEN)
    (folder / "out.yaml").symlink_to(tmp_path / "out.yaml")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    model, wrong = model_in(site)
    assert [one.partition(": ")[2].partition(":")[0] for one in wrong] == [
        "error[unreadable-file]",
        "error[outside-root]",
        "error[not-a-file]",
    ]
    assert model.kinds == built_in_kinds()


def test_a_model_folder_outside_the_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    site = tmp_path / "site"
    site.mkdir()
    (site / "model").symlink_to(tmp_path / "out")
    (tmp_path / "out" / "a.yaml").write_text(GARDEN)
    model, wrong = model_in(site)
    assert "garden" not in model.kinds
    assert "outside-root" in wrong[0]
