"""The jobs and hooks that the documentation hands out: valid, the same as what `new site` writes, and real commands."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any

import click
import pytest
import yaml

from portal_gen.cli.command import Commands
from portal_gen.cli.commands.new.starting_point import from_template
from portal_gen.cli.main import program
from tests.docs.chapter import DOCS, Block, blocks, pages

CI = {block.title: block for block in blocks(DOCS / "guide" / "ci.md") if block.title}
JOBS = [
    block
    for page in pages()
    for block in blocks(page)
    if block.title and block.title.startswith((".github/workflows/", ".gitlab-ci"))
]
HOOKS = yaml.safe_load((DOCS.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def commands_in(value: Any) -> Iterator[str]:
    """Yield every line of a job that runs this program."""
    if isinstance(value, dict):
        for below in value.values():
            yield from commands_in(below)
    elif isinstance(value, list):
        for below in value:
            yield from commands_in(below)
    elif isinstance(value, str):
        yield from (line for line in value.splitlines() if line.startswith("portal-gen "))


def understood(line: str) -> click.Context:
    """Return a command line as the program reads it; it fails where there is no such command or option."""
    words = shlex.split(line.partition(" > ")[0])[1:]
    context = click.Context(program)
    command: click.Command = program
    while isinstance(command, Commands):
        name = words.pop(0)
        found = command.get_command(context, name)
        assert found is not None, line
        command = found
    return command.make_context(command.name, words, parent=context)


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job.page}:{job.title}")
def test_a_job_runs_commands_with_options_that_there_are(job: Block) -> None:
    lines = list(commands_in(yaml.safe_load(job.body)))
    assert lines
    for line in lines:
        understood(line)


@pytest.mark.parametrize(("ci", "title"), [("github", ".github/workflows/portal.yml"), ("gitlab", ".gitlab-ci.yml")])
def test_the_job_in_the_guide_is_the_one_that_a_new_site_gets(ci: str, title: str) -> None:
    assert from_template(f"ci-{ci}", {}) == {title: CI[title].body}


def test_the_hooks_in_the_guide_are_those_that_there_are() -> None:
    used = yaml.safe_load(CI[".pre-commit-config.yaml"].body)["repos"][0]["hooks"]
    assert [hook["id"] for hook in used] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    passed = ["catalog-info.yaml"] if hook.get("pass_filenames", True) else []
    assert understood(shlex.join([*shlex.split(hook["entry"]), *passed])).params["paths"] == tuple(passed)


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        ("catalog-info.yaml", True),
        ("services/shop/catalog-info.yml", True),
        ("catalog/definitions/openapi.yaml", False),
        ("my-catalog-info.yaml", False),
        ("catalog-info.yaml.njk", False),
    ],
)
def test_the_hook_for_files_takes_catalog_files_alone(file: str, *, taken: bool) -> None:
    assert (re.search(HOOKS[0]["files"], file) is not None) is taken


def editor_blocks() -> list[Block]:
    return list(blocks(DOCS / "guide" / "editors.md"))


def test_the_settings_of_an_editor_are_json_and_name_the_schema_that_is_written() -> None:
    settings = next(json.loads(block.body) for block in editor_blocks() if block.language == "json")
    written = next(block.body for block in editor_blocks() if block.language == "bash").partition(" > ")[2].strip()
    assert list(settings["yaml.schemas"]) == [f"./{written}"]
    assert any(f"$schema=../{written}" in block.body for block in editor_blocks())


def test_every_operation_and_field_of_a_model_is_in_the_reference() -> None:
    shape = yaml.safe_load((DOCS.parent / "portal_gen/validate/model/layer.yaml").read_text(encoding="utf-8"))
    page = (DOCS / "reference" / "model.md").read_text(encoding="utf-8")
    assert sorted(name for name in names_in(shape) if f"`{name}`" not in page) == []


def names_in(shape: Any) -> set[str]:
    if isinstance(shape, list):
        return {name for below in shape for name in names_in(below)}
    if not isinstance(shape, dict):
        return set()
    own = shape.get("properties", {})
    return set(own).union(*(names_in(below) for below in shape.values())) if isinstance(own, dict) else set()
