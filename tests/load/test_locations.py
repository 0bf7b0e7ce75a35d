"""Targets of Locations."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from portal_gen.load.files.source import Source
from portal_gen.load.locations import LocationTarget, targets
from portal_gen.load.yaml.documents import parse
from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.settings import Bounds

REPOSITORY = "https://github.com/acme/catalog"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for name in ("x.yaml", "deep/y.yaml", "deep/z.yaml", "deep/.hidden.yaml", "deep/.dot/u.yaml", "a b.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("")
    (root.parent / "secret.yaml").write_text("")
    (root / "link.yaml").symlink_to("../secret.yaml")
    return root


def follow(
    root: Path, spec: str, file: str = "deep/all.yaml"
) -> tuple[tuple[LocationTarget, ...], tuple[Diagnostic, ...]]:
    text = "kind: Location\nspec:\n" + "".join(f"  {line}\n" for line in dedent(spec).strip().splitlines())
    documents, _ = parse(Source(file, text), Bounds())
    return targets(documents[0], root, REPOSITORY)


def files(root: Path, spec: str) -> list[str | None]:
    found, problems = follow(root, spec)
    assert problems == ()
    return [target.file for target in found]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("./y.yaml", ["deep/y.yaml"]),
        ("y.yaml", ["deep/y.yaml"]),
        ("../x.yaml", ["x.yaml"]),
        ("/x.yaml", ["x.yaml"]),
        ("./*.yaml", ["deep/y.yaml", "deep/z.yaml"]),
        ("/**/*.yaml", ["a b.yaml", "deep/y.yaml", "deep/z.yaml", "x.yaml"]),
        ("../a%20b.yaml", ["a b.yaml"]),
        ("https://github.com/acme/catalog/blob/main/deep/y.yaml", ["deep/y.yaml"]),
        ("https://github.com/ACME/catalog/tree/v1.2/x.yaml", ["x.yaml"]),
        ("https://raw.githubusercontent.com/acme/catalog/main/x.yaml", ["x.yaml"]),
        ("https://raw.githubusercontent.com/acme/catalog/refs/heads/main/x.yaml", ["x.yaml"]),
        ("https://github.com/acme/catalog/blob/main/deep/*.yaml", ["deep/y.yaml", "deep/z.yaml"]),
    ],
)
def test_targets_are_resolved_as_for_url_locations(root: Path, target: str, expected: list[str]) -> None:
    assert files(root, f"target: {target}") == expected


def test_the_single_target_comes_before_the_list(root: Path) -> None:
    assert files(root, "targets: [./z.yaml, ./y.yaml]\ntarget: ../x.yaml") == ["x.yaml", "deep/z.yaml", "deep/y.yaml"]


def test_a_target_knows_what_was_written_and_where(root: Path) -> None:
    (_, target), _ = follow(root, "targets:\n  - ./y.yaml\n  - ./z.yaml")
    assert (target.text, str(target.place), target.optional) == ("./z.yaml", "deep/all.yaml:5:7", False)


def test_a_missing_target_is_an_error_at_its_place_with_what_was_meant(root: Path) -> None:
    (target,), (problem,) = follow(root, "target: ./yy.yaml")
    assert target.file is None
    assert (problem.code, str(problem.location)) == ("missing-target", "deep/all.yaml:3:11")
    assert "`deep/y.yaml`" in problem.help


@pytest.mark.parametrize("target", ["./none.yaml", "./none/*.yaml"])
def test_an_optional_target_may_be_missing(root: Path, target: str) -> None:
    (found,), problems = follow(root, f"target: {target}\npresence: optional")
    assert (found.file, found.optional) == (None, True)
    assert problems == ()


@pytest.mark.parametrize("target", ["../../secret.yaml", "/../secret.yaml", "/link.yaml", "../link.yaml"])
def test_targets_outside_the_root_are_refused(root: Path, target: str) -> None:
    (found,), (problem,) = follow(root, f"target: {target}\npresence: optional")
    assert found.file is None
    assert problem.code == "outside-root"


@pytest.mark.parametrize("target", ["https://github.com/other/one/blob/main/x.yaml", "http://example.com/x.yaml"])
def test_what_is_elsewhere_is_not_fetched(root: Path, target: str) -> None:
    (found,), (problem,) = follow(root, f"target: {target}")
    assert found.file is None
    assert (problem.code, problem.severity) == ("not-fetched", Severity.WARNING)


@pytest.mark.parametrize("type_", ["file", "github-discovery"])
def test_a_location_in_a_repository_must_be_of_type_url(root: Path, type_: str) -> None:
    found, (problem,) = follow(root, f"type: {type_}\ntarget: ./y.yaml")
    assert found == ()
    assert (problem.code, str(problem.location)) == ("location-type", "deep/all.yaml:3:9")
    assert follow(root, "type: url\ntarget: ./y.yaml")[1] == ()


def test_a_folder_is_no_target(root: Path) -> None:
    _, (problem,) = follow(root, "target: ../deep")
    assert problem.code == "missing-target"


@pytest.mark.parametrize("spec", ["targets: 5", "target: [a]", "targets: [{}, 5]", "x: 1"])
def test_what_is_not_text_is_left_to_validation(root: Path, spec: str) -> None:
    assert follow(root, spec) == ((), ())
