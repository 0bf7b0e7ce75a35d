"""The options of a portal, as `mkdocs.yml` gives them, with every default in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

#: A file beside an entity's page that says the same.
Twin = Literal["md", "json"]


#: Python ends at 1,000 calls inside one another, and encoding JSON takes one for each level.
MOST_LEVELS = 750


def _about(help: str, example: str) -> Mapping[str, str]:  # noqa: A002  the word of the metadata
    """Return what is said of an option: what it is for, and how it may be written."""
    return {"help": help, "example": example}


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one catalog file may hold; checked before any parser that could crash on more."""

    file_bytes: int = field(default=10_000_000, metadata=_about("Bytes of one file.", "file_bytes: 20000000"))
    levels: int = field(
        default=500,
        metadata=_about(f"Levels of nesting in one document, {MOST_LEVELS} at most.", "levels: 500"),
    )
    nodes: int = field(default=1_000_000, metadata=_about("Values in one file.", "nodes: 2000000"))
    aliases: int = field(default=100, metadata=_about("Uses of an alias in one document.", "aliases: 200"))


@dataclass(frozen=True, slots=True)
class Rule:
    """Kinds that the catalog may hold."""

    allow: tuple[str, ...] = field(metadata=_about("Names of kinds.", "allow: [Component, API]"))


#: YAML of MkDocs reads `off` as false.
Weight = Literal["error", "warning", "info", "off", False]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """How much the findings of one code matter, everywhere or in some files. Of several the last one counts."""

    code: str = field(metadata=_about("The code of a finding.", "code: unknown-reference"))
    severity: Weight = field(metadata=_about("error, warning, info, or off.", "severity: info"))
    files: tuple[str, ...] = field(
        default=(), metadata=_about("Files, folders and globs. Default: all.", "files: [catalog/legacy]")
    )


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cards an overview shows, in which order and columns, for the entities that `when` describes."""

    when: Any = field(default_factory=dict, metadata=_about("A predicate over entities.", "when: {kind: API}"))
    cards: tuple[str, ...] = field(
        default=(),
        metadata=_about("Cards as plugin/card, in their order.", "cards: [catalog/about, apis/providers]"),
    )
    side: tuple[str, ...] = field(
        default=(), metadata=_about("The cards that stand in the narrow column.", "side: [catalog/links]")
    )


@dataclass(frozen=True, slots=True)
class Options:
    """The options under `portal:`, as they are written."""

    catalog: tuple[str, ...] = field(
        default=("catalog/",),
        metadata=_about("Files, folders and globs of the catalog.", "catalog: [catalog/all.yaml]"),
    )
    exclude: tuple[str, ...] = field(
        default=(),
        metadata=_about(
            "Files, folders and globs to leave out of what folders and globs of the catalog find.",
            'exclude: ["**/skeleton"]',
        ),
    )
    model: tuple[str, ...] = field(
        default=("model/",),
        metadata=_about("Files, folders and globs of the site's own kinds and annotations.", "model: [model/]"),
    )
    plugins: tuple[str | Mapping[str, Any], ...] | None = field(
        default=None,
        metadata=_about(
            "The plugins that are on, each with its options. Default: all.",
            'plugins: [catalog, org, {on_call: {phone: "1234"}}]',
        ),
    )
    extensions: tuple[str | Mapping[str, Any], ...] = field(
        default=(),
        metadata=_about(
            "Extensions by id: false to turn one off, or its config.",
            'extensions: [{"entity-card:catalog/labels": false}]',
        ),
    )
    layouts: tuple[Layout, ...] = field(
        default=(),
        metadata=_about(
            "Which cards an overview shows.", "layouts: [{when: {kind: API}, cards: [catalog/about, apis/providers]}]"
        ),
    )
    rules: tuple[Rule, ...] = field(
        default=(),
        metadata=_about("Kinds that the catalog may hold. Default: all.", "rules: [{allow: [Component, API]}]"),
    )
    findings: tuple[FindingRule, ...] = field(
        default=(),
        metadata=_about("How much findings matter, by code.", "findings: [{code: unknown-reference, severity: info}]"),
    )
    baseline: str = field(
        default="",
        metadata=_about("The file with the findings that do not count.", "baseline: findings.txt"),
    )
    root: str = field(
        default="",
        metadata=_about("Nothing outside this folder is read. Default: the git top level.", "root: .."),
    )
    repository: str = field(
        default="",
        metadata=_about("The address at which the root is published.", "repository: https://github.com/acme/shop"),
    )
    twins: tuple[Twin, ...] = field(
        default=("md", "json"), metadata=_about("Files beside each entity's page.", "twins: [md]")
    )
    bounds: Bounds = field(
        default_factory=Bounds,
        metadata=_about("How much one file may hold.", "bounds: {file_bytes: 20000000}"),
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a portal, resolved: where things are, and what the site is called.

    `root` and `folder` (of `mkdocs.yml`) are absolute; `config` is `mkdocs.yml` relative to the root.
    """

    root: Path
    folder: Path
    config: str
    options: Options = field(default_factory=Options)
    repository: str = ""
    site_name: str = ""
    site_url: str = ""
    directory_urls: bool = True

    @property
    def undecided(self) -> Settings:
        """Return the same without what a team decides about findings: plugins know nothing of that."""
        return replace(self, options=replace(self.options, findings=(), baseline=""))
