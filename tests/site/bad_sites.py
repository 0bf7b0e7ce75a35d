"""Sites with a mistake in them, each with the finding that it gets."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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


def put(site: Path, bad: Bad) -> None:
    make_site(site, bad.config, files=bad.files)
    if bad.make:
        bad.make(site)


def state(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def strays(site: Path) -> list[str]:
    return [path.name for path in site.iterdir() if path.name.endswith((".staging", "-old"))]
