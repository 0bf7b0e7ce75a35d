"""The same pages for Hugo and for MkDocs alone, and whether they say the same."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.benchmarks import names
from tests.benchmarks.cases import Case, hugo, removed
from tests.benchmarks.facts import Facts, addresses, facts, links
from tests.benchmarks.figures import Figure
from tests.benchmarks.hugo_site import write_from_data, write_from_markdown
from tests.benchmarks.markdown import write_markdown
from tests.benchmarks.options import Options
from tests.benchmarks.sites import HOST_ALONE, Site

#: How many pages are compared.
SAMPLE = 100


def peer_cases(options: Options, ours: Site, say: Callable[[str], None]) -> dict[str, tuple[Case, Path]]:
    """Write the projects of other tools after the pages of a built portal; return how each is built, and where to."""
    if not options.tools & {"hugo", "hugo-markdown", "mkdocs"}:
        return {}
    say("reading our pages back, and writing them for the others")
    with ProcessPoolExecutor() as pool:
        pages = list(pool.map(partial(facts, ours.output), addresses(ours.output), chunksize=200))
    found: dict[str, tuple[Case, Path]] = {}
    if "hugo" in options.tools and options.hugo:
        project = options.work / "hugo"
        write_from_data(project, ours.output, pages)
        found[names.HUGO] = hugo(names.HUGO, options.hugo, project), project / "public"
    if "hugo-markdown" in options.tools and options.hugo:
        project = options.work / "hugo-markdown"
        write_from_markdown(project, ours.output, pages)
        found[names.HUGO_MARKDOWN] = hugo(names.HUGO_MARKDOWN, options.hugo, project), project / "public"
    if "mkdocs" in options.tools:
        found[names.MKDOCS] = _mkdocs(options.work / "mkdocs", pages)
    return found


def agreement(name: str, ours: Path, theirs: Path, *, whole: bool, seed: int) -> Figure:
    """Return how many pages of a sample say something else in two sites: in all of it, or unless `whole` in links."""
    mine = addresses(ours)
    if mine != addresses(theirs):
        return Figure(f"{name}: pages that say something else", "", failed="it has not the same pages")
    sample = random.Random(seed).sample(mine, min(SAMPLE, len(mine)))  # noqa: S311  a sample, not a secret
    pairs = ((facts(ours, address), facts(theirs, address)) for address in sample)
    other = sum(one != two if whole else not _linked(one) <= _linked(two) for one, two in pairs)
    return Figure(f"{name}: pages that say something else", "", (other,), note=f"of {len(sample)}")


def size_figures(name: str, site: Path) -> list[Figure]:
    """Return how many pages a built site has, and how many bytes they are."""
    sizes = [file.stat().st_size for file in site.rglob("index.html")]
    return [Figure(f"{name}: pages", "", (len(sizes),)), Figure(f"{name}: HTML", "MB of HTML", (sum(sizes) / 1e6,))]


def _linked(page: Facts) -> set[tuple[str, str]]:
    return {(address.rstrip("/"), text) for address, text in links(page)}


def _mkdocs(folder: Path, pages: Sequence[Facts]) -> tuple[Case, Path]:
    """Write the sources of MkDocs, the portal's pages out of the navigation."""
    docs, output = folder / "docs", folder / "site"
    docs.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(HOST_ALONE, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    for page in pages:
        write_markdown(docs, page)
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(output))
    return Case(names.MKDOCS, command, folder, lambda: removed(output), once=True), output
