from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from portal_gen import __version__
from portal_gen.cli.command import Commands
from portal_gen.cli.main import program, run
from tests.cli.command_line import Run

CONTEXT = click.Context(program)


def commands_of(group: Commands, before: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str, click.Command]]:
    found = []
    for name in group.list_commands(CONTEXT):
        command = group.get_command(CONTEXT, name)
        assert command is not None
        found.append(((*before, name), group.summary(name), command))
        if isinstance(command, Commands):
            found += commands_of(command, (*before, name))
    return found


ALL = commands_of(program)


def test_the_commands_of_the_contract_are_there() -> None:
    assert [" ".join(path) for path, _, _ in ALL] == [
        "build",
        "serve",
        "check",
        "export",
        "query",
        "show",
        "inspect",
        "why",
        "new",
        "new site",
        "new plugin",
        "new entity",
        "plugin",
        "plugin list",
        "explain",
        "fix",
        "schema",
        "schema catalog",
        "schema config",
    ]


@pytest.mark.parametrize(("path", "summary", "command"), ALL)
def test_help_begins_with_the_summary_of_the_list(
    portal_gen: Run, path: tuple[str, ...], summary: str, command: click.Command
) -> None:
    assert (command.help or "").startswith(summary)
    outcome = portal_gen(*path, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert "--config-file FILE" in outcome.out


@pytest.mark.parametrize("arguments", [("--version",), ("build", "--version"), ("new", "site", "--version")])
def test_the_version_is_printed_from_anywhere(portal_gen: Run, arguments: tuple[str, ...]) -> None:
    outcome = portal_gen(*arguments)
    assert (outcome.code, outcome.out, outcome.err) == (0, f"portal-gen {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("biuld",),
        ("build", "--nosuch"),
        ("build", "--jobs", "0"),
        ("serve", "-a", "nowhere"),
        ("check", "--format", "xml"),
        ("check", "-", "catalog"),
        ("query",),
        ("query", "{kind"),
        ("query", "{$no: 1}"),
        ("show",),
        ("new",),
        ("new", "plugin", "Not-A-Name"),
        ("new", "entity", "compnent", "billing"),
        ("new", "entity", "component", "two words"),
        ("plugin", "check"),
        ("explain", "no-such-code"),
        ("schema", "nothing"),
    ],
)
@pytest.mark.usefixtures("site")
def test_wrong_usage_exits_with_2_and_prints_no_result(portal_gen: Run, arguments: tuple[str, ...]) -> None:
    outcome = portal_gen(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("serve",),
        ("check",),
        ("export",),
        ("query", "kind=component"),
        ("show", "component:billing"),
        ("inspect", "component:billing"),
        ("plugin", "list"),
    ],
)
@pytest.mark.parametrize("config", [None, "site_name: [", "- a list", "plugins: [{portal: {catalogs: [x]}}]", "\x00"])
def test_a_site_that_cannot_be_read_exits_with_1_and_says_where(
    portal_gen: Run, here: Path, arguments: tuple[str, ...], config: str | None
) -> None:
    if config is not None:
        (here / "other.yml").write_text(config)
    outcome = portal_gen(*arguments, "-f", "other.yml")
    assert outcome.code == 1
    assert "other.yml" in outcome.out + outcome.err


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (("biuld",), "`build`"),
        (("new", "sight", "x"), "`site`"),
        (("explain", "unknown-refrence"), "`unknown-reference`"),
    ],
)
def test_a_misspelled_word_says_which_was_meant(portal_gen: Run, written: tuple[str, ...], meant: str) -> None:
    assert f"Did you mean {meant}?" in portal_gen(*written).err


@pytest.mark.parametrize(
    "arguments",
    [
        ("-f", "sub/mkdocs.yml", "check"),
        ("check", "-f", "sub/mkdocs.yml"),
        ("-f", "x", "check", "-f", "sub/mkdocs.yml"),
    ],
)
def test_global_options_stand_before_or_after_the_command(
    portal_gen: Run, site: Path, arguments: tuple[str, ...]
) -> None:
    (site / "sub").mkdir()
    for name in ("mkdocs.yml", "docs", "catalog"):
        (site / name).rename(site / "sub" / name)
    outcome = portal_gen(*arguments)
    assert (outcome.code, outcome.out) == (0, "")


def test_quiet_leaves_only_what_is_wrong(portal_gen: Run, site: Path) -> None:
    assert portal_gen("-q", "check").err == ""
    assert portal_gen("query", "kind=api", "-q").err == ""
    assert site.exists()


def test_what_nobody_expected_is_one_line_and_a_traceback_with_v(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("the sky\nfell")

    monkeypatch.setattr("portal_gen.cli.commands.explain.explanation", fail)
    assert run(["explain", "x"]) == 1
    said = capsys.readouterr().err
    assert said == (
        "portal-gen: RuntimeError: the sky fell. This is a fault of portal-gen; run again with -v to see where.\n"
    )
    assert run(["explain", "x", "-v"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("epoch", ["99999999999999", "99999999999999999999999", "yesterday", ""])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_time_that_is_none_is_wrong_usage(
    portal_gen: Run, monkeypatch: pytest.MonkeyPatch, epoch: str, command: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    outcome = portal_gen(command)
    said = f"`SOURCE_DATE_EPOCH` is `{epoch}`, which is no time: set it to seconds since 1970, or not at all."
    assert (outcome.code, outcome.out, outcome.err.splitlines()[-1]) == (2, "", f"Error: {said}")


def every_command(group: Commands, *before: str) -> Iterator[tuple[str, ...]]:
    """Yield the words that name each command, the program itself among them."""
    yield before
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, Commands):
            yield from every_command(command, *before, name)
        else:
            yield (*before, name)


@pytest.mark.parametrize("words", [*every_command(program)], ids=" ".join)
def test_help_imports_no_part_of_the_pipeline_and_nothing_heavy(words: tuple[str, ...]) -> None:
    script = (
        "import sys\n"
        "from portal_gen.cli.main import run\n"
        f"run([*{words!r}, '--help'])\n"
        "heavy = {'mkdocs', 'pydantic', 'yaml', 'jinja2', 'jsonschema_rs', 'pygments', 'markdown_it',\n"
        "         'portal_gen.build', 'portal_gen.catalog', 'portal_gen.engine', 'portal_gen.site'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    asked = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, text=True)
    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.startswith("Usage: ")


def test_it_runs_as_a_module() -> None:
    as_module = subprocess.run(
        [sys.executable, "-m", "portal_gen", "--version"], capture_output=True, check=True, text=True
    )
    assert as_module.stdout == f"portal-gen {__version__}\n"
