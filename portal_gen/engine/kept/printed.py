"""What the press has printed: pages, new ones and those that were kept, and the files that the site has of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from portal_gen.engine.kept.units import KeptPage
from portal_gen.model.diagnostic import Diagnostic


class Printed(NamedTuple):
    """What came of pages: how they are kept, what went wrong with them, and the entities whose titles stand in them.

    `files` are those that the site has of them now, each with its digest; `unwritten` says why it has not all.
    """

    pages: tuple[KeptPage, ...]
    problems: tuple[Diagnostic, ...] = ()
    refs: frozenset[str] = frozenset()
    files: Mapping[str, str] = {}
    unwritten: tuple[Diagnostic, ...] = ()


def joined(parts: Sequence[Printed]) -> Printed:
    """Return what came of several parts as one."""
    return Printed(
        tuple(page for part in parts for page in part.pages),
        tuple(problem for part in parts for problem in part.problems),
        frozenset(ref for part in parts for ref in part.refs),
        {path: digest for part in parts for path, digest in part.files.items()},
        tuple(problem for part in parts for problem in part.unwritten),
    )
