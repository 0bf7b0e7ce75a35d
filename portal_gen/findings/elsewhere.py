"""Waivers in files that are no part of the catalog, and that a finding is about all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from portal_gen.catalog.result import Catalog
from portal_gen.load.files.source import digest_of_file, read_source
from portal_gen.load.waivers import waivers
from portal_gen.model.diagnostic import Diagnostic
from portal_gen.model.settings import Settings
from portal_gen.model.waiver import Waiver

_SUFFIXES = (".yaml", ".yml")


class Elsewhere(NamedTuple):
    """Waivers, what is wrong with some, and the files that were looked into, each with a digest."""

    waivers: tuple[Waiver, ...]
    wrong: tuple[Diagnostic, ...]
    files: Mapping[str, str]


def waivers_elsewhere(findings: Iterable[Diagnostic], catalog: Catalog, settings: Settings) -> Elsewhere:
    """Return the waivers in YAML files that only findings name.

    The configuration holds none: a decision about it is one of its options.
    """
    read = {judged.document.file for judged in catalog.documents}
    others = dict.fromkeys(one.location.file for one in findings if one.location.file not in read)
    files: dict[str, str] = {}
    found: list[Waiver] = []
    wrong: list[Diagnostic] = []
    for file in others:
        if file.endswith(_SUFFIXES) and file != settings.config:
            source, _ = answer = read_source(settings.root, file, settings.options.bounds)
            files[file] = digest_of_file(answer)
            if source is not None:
                more, bad = waivers(source, settings.options.bounds)
                found += more
                wrong += bad
    return Elsewhere(tuple(found), tuple(wrong), files)
