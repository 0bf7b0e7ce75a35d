"""What bad input gets: a finding with a place, the rest built, the exit code of the contracts, never a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from portal_gen.cli.main import run
from tests.site.sites import BILLING, CATALOG, CONFIG, make_site

CARD = '''\
"""Mine."""
from dataclasses import dataclass
from portal_gen.api import *

@dataclass(frozen=True)
class Mine(Plugin):
    """Mine."""

    size: int = option(3, help="How large.")

    @{decorator}
    def it(self, {arguments}):
        {body}
'''


def plugin(body: str, decorator: str = 'card("Mine")', arguments: str = "entity, portal") -> str:
    return CARD.format(decorator=decorator, arguments=arguments, body=body)


def pages(address: str) -> str:
    return plugin('return Text("x")', f'page("{address}", "Radar")', "portal")


def options(text: str) -> str:
    return CONFIG + f"      {text}\n"


@dataclass(frozen=True)
class Bad:
    """A mistake: what is written into a sound site, and the finding that it gets."""

    found: str
    files: Mapping[str, str] = field(default_factory=dict)
    config: str = CONFIG
    make: Callable[[Path], object] | None = None
    code: int = 1


def pipe(site: Path) -> None:
    os.mkfifo(site / "catalog" / "pipe.yaml")


def dangling(site: Path) -> None:
    (site / "catalog" / "dangling.yaml").symlink_to("nowhere.yaml")


def outside(site: Path) -> None:
    (site / "catalog" / "passwords.yaml").symlink_to("/etc/passwd")


def circle(site: Path) -> None:
    (site / "catalog" / "circle").symlink_to("circle")


ENTITY = "apiVersion: backstage.io/v1alpha1\nkind: {kind}\nmetadata: {{name: bad}}\n{spec}\n"
SPEC = "spec: {{type: service, lifecycle: production, owner: {owner}}}"
SERVICE = SPEC.format(owner="payments")

BAD = {
    "a file that is not there": Bad(
        "mkdocs.yml:11:35: error[missing-file]: `catalog/nosuch.yaml` does not exist",
        config=options("catalog: [catalog/all.yaml, catalog/nosuch.yaml]"),
    ),
    "a folder that is not there": Bad(
        "mkdocs.yml:11:35: error[missing-file]: `nosuch/`", config=options("catalog: [catalog/all.yaml, nosuch/]")
    ),
    "a pattern of nothing": Bad(
        "mkdocs.yml:11:35: error[missing-file]: no file matches `nosuch/*.yaml`",
        config=options("catalog: [catalog/all.yaml, nosuch/*.yaml]"),
    ),
    "a pipe": Bad("catalog/pipe.yaml:1:1: error[not-a-file]", make=pipe),
    "a link to nothing": Bad("catalog/dangling.yaml:1:1: error[", make=dangling),
    "a link to somewhere else": Bad("catalog/passwords.yaml:1:1: error[outside-root]", make=outside),
    "a link to itself": Bad(
        "mkdocs.yml:11:35: error[unreadable-file]: `catalog/circle` is a link that leads back to itself",
        make=circle,
        config=options("catalog: [catalog/all.yaml, catalog/circle]"),
    ),
    "YAML that does not parse": Bad("catalog/bad.yaml:2:1: error[yaml-syntax]", {"catalog/bad.yaml": "a: [b,\n"}),
    "no mapping": Bad(
        "catalog/bad.yaml:1:1: error[not-a-mapping]",
        {"catalog/bad.yaml": "- a\n- b\n"},
        config=options("catalog: [catalog/all.yaml, catalog/bad.yaml]"),
    ),
    "an unknown kind": Bad(
        "catalog/bad.yaml:2:7: error[unknown-kind]", {"catalog/bad.yaml": ENTITY.format(kind="Compnent", spec=SERVICE)}
    ),
    "a field that is missing": Bad(
        "catalog/bad.yaml:4:1: error[missing-field]",
        {"catalog/bad.yaml": ENTITY.format(kind="Component", spec="spec: {type: service, lifecycle: production}")},
    ),
    "a reference to nothing": Bad(
        "catalog/bad.yaml:4:53: warning[unknown-reference]",
        {"catalog/bad.yaml": ENTITY.format(kind="Component", spec=SPEC.format(owner="nobody"))},
        code=0,
    ),
    "100,000 open brackets": Bad("catalog/bad.yaml:1:", {"catalog/bad.yaml": "[" * 100_000}),
    "100,000 open braces": Bad("catalog/bad.yaml:1:", {"catalog/bad.yaml": "{a: " * 100_000}),
    "a target that is not there": Bad(
        "catalog/bad.yaml:4:16: error[missing-target]",
        {"catalog/bad.yaml": ENTITY.format(kind="Location", spec="spec: {target: ./nosuch.yaml}")},
    ),
    "two entities of one name": Bad("error[duplicate-entity]", {"catalog/bad.yaml": CATALOG.split("---")[1]}),
    "a wrong option of a plugin": Bad(
        "mkdocs.yml:11:45: error[wrong-option]",
        {"plugins/mine/__init__.py": plugin("return None")},
        config=options("plugins: [catalog, org, {mine: {size: huge}}]"),
    ),
    "a plugin that there is not": Bad(
        "mkdocs.yml:11:31: error[unknown-plugin]", config=options("plugins: [catalog, org, mine]")
    ),
    "an extension that there is not": Bad(
        "mkdocs.yml:11:21: error[unknown-extension]",
        config=options('extensions: [{"entity-card:catalog/abut": false}]'),
    ),
    "a plugin that raises": Bad(
        "plugins/mine/__init__.py:13:1: error[plugin-failed]", {"plugins/mine/__init__.py": plugin("return 1 / 0")}
    ),
    "a plugin that gives up": Bad(
        "plugins/mine/__init__.py:13:1: error[plugin-failed]",
        {"plugins/mine/__init__.py": plugin("raise SystemExit(3)")},
    ),
    "a plugin that returns what is no component": Bad(
        "plugins/mine/__init__.py:11:1: error[plugin-returned]",
        {"plugins/mine/__init__.py": plugin("return object()")},
    ),
    "a page that raises": Bad(
        "plugins/mine/__init__.py:13:1: error[plugin-failed]",
        {"plugins/mine/__init__.py": plugin("return 1 / 0", 'page("radar", "Radar")', "portal")},
    ),
    "a source of entities that raises": Bad(
        "plugins/mine/__init__.py:13:1: error[plugin-failed]",
        {"plugins/mine/__init__.py": plugin("return 1 / 0", "provide()", "portal")},
    ),
    "a source of entities that are none": Bad(
        "plugins/mine/__init__.py:11:1: error[unknown-kind]",
        {"plugins/mine/__init__.py": plugin('yield {"apiVersion": "a/v1", "kind": "Nothing"}', "provide()", "portal")},
    ),
    "a plugin that does not parse": Bad("plugins/mine/__init__.py:1:", {"plugins/mine/__init__.py": "class Mine(:\n"}),
    "a plugin that does not import": Bad(
        "plugins/mine/__init__.py:2:1: error[plugin-not-loaded]",
        {"plugins/mine/__init__.py": '"""Mine."""\nimport nosuch_module\n'},
    ),
    "a plugin that exits when it is imported": Bad(
        "plugins/mine/__init__.py:2:1: error[plugin-not-loaded]",
        {"plugins/mine/__init__.py": '"""Mine."""\nraise SystemExit(3)\n'},
    ),
    "a plugin without a class": Bad(
        "plugins/mine/__init__.py:1:1: error[", {"plugins/mine/__init__.py": '"""Mine."""\n'}
    ),
    "two plugins that claim one address": Bad(
        "plugins/yours/__init__.py:11:1: error[address-taken]: `radar/` is claimed by `page:yours/it`, "
        "and `page:mine/it` has it already",
        {"plugins/mine/__init__.py": pages("radar"), "plugins/yours/__init__.py": pages("radar")},
    ),
    "a plugin that is given the address of another": Bad(
        "mkdocs.yml:12:44: error[address-taken]: `catalog/problems/` is claimed by",
        {"plugins/yours/__init__.py": pages("radar")},
        options('extensions:\n        - "page:yours/it": {config: {path: catalog/problems}}'),
    ),
    "a plugin that claims an entity's address": Bad(
        f"error[address-taken]: `{BILLING}/` is claimed by `page:mine/it`",
        {"plugins/mine/__init__.py": pages(BILLING)},
    ),
    "a plugin that claims the address of a page": Bad(
        "error[address-taken]: `about/` is claimed by `page:mine/it`, and the page `about.md` has it already",
        {"plugins/mine/__init__.py": pages("about"), "docs/about.md": "# About\n"},
    ),
}

NOTHING = {
    "an empty configuration": ("", "mkdocs.yml:1:1: error["),
    "a configuration that is no YAML": ("site_name: [\n", "mkdocs.yml:2:1: error[config-unreadable]"),
    "a configuration that is no mapping": ("- a\n", "mkdocs.yml:1:1: error[config-unreadable]"),
    "no configuration": (None, "mkdocs.yml:1:1: error[config-unreadable]"),
    "a broken plugin beside a wrong option": (
        options("catalogs: [a]\n      plugins: [nosuch]"),
        "mkdocs.yml:12:17: error[unknown-plugin]",
    ),
    "a wrong option": (options("catalogs: [a]"), "mkdocs.yml:11:7: error[wrong-option]"),
    "an option of the wrong type": (options("twins: yes"), "mkdocs.yml:11:14: error[wrong-option]"),
    "a theme that there is not": (CONFIG.replace("name: material", "name: nosuch"), "mkdocs.yml:3:1: error[mkdocs]"),
    "a plugin of MkDocs that there is not": (CONFIG + "  - nosuch\n", "mkdocs.yml:7:1: error[mkdocs]"),
    "100,000 open brackets": ("[" * 100_000, "mkdocs.yml:1:1: error[config-unreadable]"),
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    make_site(tmp_path / "a")
    monkeypatch.chdir(tmp_path / "a")
    monkeypatch.setenv("CI", "true")
    return tmp_path / "a"


@pytest.fixture(autouse=True)
def _time_is_bounded() -> Iterator[None]:
    """End a test that waits for ever, as a build would that reads from a pipe."""

    def too_long(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(site: Path, bad: Bad) -> None:
    make_site(site, bad.config, files=bad.files)
    if bad.make:
        bad.make(site)


def state(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def strays(site: Path) -> list[str]:
    return [path.name for path in site.iterdir() if path.name.endswith((".staging", "-old"))]


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_mistake_gets_a_finding_with_its_place_and_the_rest_is_built(
    site: Path, capsys: pytest.CaptureFixture[str], bad: Bad
) -> None:
    put(site, bad)
    code = run(["build"])
    said = capsys.readouterr()
    assert bad.found in said.err
    assert re.search(r"^\S+:\d+:\d+: (error|warning)\[", said.err, re.MULTILINE)
    assert code == bad.code, said.err
    assert (site / "site" / BILLING / "index.html").is_file()
    assert (site / "site" / "index.html").is_file()
    assert (said.out, "Traceback" in said.err, strays(site)) == ("", False, [])


@pytest.mark.parametrize(
    "mistake",
    [
        "YAML that does not parse",
        "a file that is not there",
        "a reference to nothing",
        "a plugin that raises",
        "a plugin that does not import",
        "two plugins that claim one address",
    ],
)
def test_a_strict_build_publishes_nothing_and_leaves_the_old_site(
    site: Path, capsys: pytest.CaptureFixture[str], mistake: str
) -> None:
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("old")
    put(site, BAD[mistake])
    assert run(["build", "--strict"]) == 1
    assert state(site / "site") == {"index.html": b"old"}
    assert "nothing published" in capsys.readouterr().err
    assert strays(site) == []


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_check_finds_what_a_build_finds(site: Path, capsys: pytest.CaptureFixture[str], bad: Bad) -> None:
    put(site, bad)
    code = run(["check"])
    said = capsys.readouterr()
    when_rendered = ("address-taken", "plugin-returned", "plugin-failed")
    if not any(one in bad.found for one in when_rendered):
        assert bad.found in said.out
        assert code == bad.code
    assert "Traceback" not in said.out + said.err


@pytest.mark.parametrize(("config", "found"), NOTHING.values(), ids=NOTHING)
def test_without_a_configuration_nothing_is_built_and_the_old_site_stands(
    site: Path, capsys: pytest.CaptureFixture[str], config: str | None, found: str
) -> None:
    (site / "site").mkdir()
    (site / "site" / "index.html").write_text("old")
    configure(site, config)
    code = run(["build"])
    said = capsys.readouterr().err
    assert (code, found in said, "Traceback" in said) == (1, True, False), said
    assert state(site / "site") == {"index.html": b"old"}
    assert strays(site) == []


@pytest.mark.parametrize("mistake", ["no configuration", "a configuration that is no YAML", "a wrong option"])
@pytest.mark.parametrize("command", ["check", "export", "query kind=api", "inspect billing", "show billing"])
def test_without_a_configuration_no_command_has_a_result(
    site: Path, capsys: pytest.CaptureFixture[str], command: str, mistake: str
) -> None:
    config, found = NOTHING[mistake]
    configure(site, config)
    code = run(command.split())
    said = capsys.readouterr()
    assert (code, found in (said.out if command == "check" else said.err)) == (1, True)
    assert command == "check" or not said.out


def configure(site: Path, config: str | None) -> None:
    if config is None:
        (site / "mkdocs.yml").unlink()
    else:
        (site / "mkdocs.yml").write_text(config)


def test_another_theme_gets_a_portal_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_site(site, CONFIG.replace("name: material", "name: readthedocs"))
    code = run(["build"])
    said = capsys.readouterr().err
    assert (code, "error[" in said, "Traceback" in said) == (0, False, False)
    assert "Sends invoices." in (site / "site" / BILLING / "index.html").read_text(encoding="utf-8")


SLOW = plugin(
    "import pathlib, time\n"
    "        if entity.name == 'ledger':\n"
    "            pathlib.Path('reached').touch()\n"
    "            time.sleep(100)"
)


#: A shell that starts tests in the background has them ignore interrupts, and they hand that down.
INTERRUPTIBLE = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from portal_gen.cli.main import main; main()"
)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_build_leaves_the_old_site_and_the_next_one_is_right(site: Path, how: signal.Signals) -> None:
    assert run(["build", "-q"]) == 0
    before = state(site / "site")
    make_site(
        site, catalog=CATALOG.replace("Sends invoices", "Sends reminders"), files={"plugins/mine/__init__.py": SLOW}
    )
    command = [sys.executable, "-c", INTERRUPTIBLE, "build", "--jobs", "1"]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (site / "reached").exists() and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(how)
        _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode == (130 if how == signal.SIGINT else -how)
    assert state(site / "site") == before
    if how == signal.SIGINT:
        assert strays(site) == []

    (site / "plugins/mine/__init__.py").write_text(plugin('return "mine"'))
    assert run(["build", "-q"]) == 0
    after = state(site / "site")
    assert b"Sends reminders." in after[f"{BILLING}/index.html"]
    assert set(before) <= set(after)
    assert strays(site) == []
