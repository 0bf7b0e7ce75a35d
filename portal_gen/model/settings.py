"""The options of a portal, as `mkdocs.yml` gives them, with every default in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

#: A file beside an entity's page that says the same.
Twin = Literal["md", "json"]


#: Python ends at 1,000 calls inside one another, and encoding JSON takes one for each level.
MOST_LEVELS = 750


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one catalog file may hold; checked before any parser that could crash on more."""

    file_bytes: int = field(default=10_000_000, metadata={"help": "Bytes of one file."})
    levels: int = field(default=500, metadata={"help": f"Levels of nesting in one document, {MOST_LEVELS} at most."})
    nodes: int = field(default=1_000_000, metadata={"help": "Values in one file."})
    aliases: int = field(default=100, metadata={"help": "Uses of an alias in one document."})


@dataclass(frozen=True, slots=True)
class Rule:
    """Kinds that the catalog may hold."""

    allow: tuple[str, ...] = field(metadata={"help": "Names of kinds."})


#: YAML of MkDocs reads `off` as false.
Weight = Literal["error", "warning", "info", "off", False]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """How much the findings of one code matter, everywhere or in some files. Of several the last one counts."""

    code: str = field(metadata={"help": "The code of a finding."})
    severity: Weight = field(metadata={"help": "error, warning, info, or off."})
    files: tuple[str, ...] = field(default=(), metadata={"help": "Files, folders and globs. Default: all."})


@dataclass(frozen=True, slots=True)
class Layout:
    """Which cards an overview shows, in which order and columns, for the entities that `when` describes."""

    when: Any = field(default_factory=dict, metadata={"help": "A predicate over entities."})
    cards: tuple[str, ...] = field(default=(), metadata={"help": "Cards as plugin/card, in their order."})
    side: tuple[str, ...] = field(default=(), metadata={"help": "The cards that stand in the narrow column."})


@dataclass(frozen=True, slots=True)
class Options:
    """The options under `portal:`, as they are written."""

    catalog: tuple[str, ...] = field(
        default=("catalog/",), metadata={"help": "Files, folders and globs of the catalog."}
    )
    model: tuple[str, ...] = field(
        default=("model/",), metadata={"help": "Files, folders and globs of the site's own kinds and annotations."}
    )
    plugins: tuple[str | Mapping[str, Any], ...] | None = field(
        default=None, metadata={"help": "The plugins that are on, each with its options. Default: all."}
    )
    extensions: tuple[str | Mapping[str, Any], ...] = field(
        default=(), metadata={"help": "Extensions by id: false to turn one off, or its config."}
    )
    layouts: tuple[Layout, ...] = field(default=(), metadata={"help": "Which cards an overview shows."})
    rules: tuple[Rule, ...] = field(default=(), metadata={"help": "Kinds that the catalog may hold. Default: all."})
    findings: tuple[FindingRule, ...] = field(default=(), metadata={"help": "How much findings matter, by code."})
    baseline: str = field(default="", metadata={"help": "The file with the findings that do not count."})
    root: str = field(default="", metadata={"help": "Nothing outside this folder is read. Default: the git top level."})
    repository: str = field(default="", metadata={"help": "The address at which the root is published."})
    twins: tuple[Twin, ...] = field(default=("md", "json"), metadata={"help": "Files beside each entity's page."})
    bounds: Bounds = field(default_factory=Bounds, metadata={"help": "How much one file may hold."})


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
