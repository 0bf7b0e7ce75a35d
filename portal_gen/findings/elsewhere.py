"""Waivers in files that are no part of the catalog, and that a finding is about all the same."""

from __future__ import annotations

from collections.abc import Iterable

from portal_gen.catalog.result import Catalog
from portal_gen.load.files.source import read_source
from portal_gen.load.waivers import waivers
from portal_gen.model.diagnostic import Diagnostic, Found
from portal_gen.model.settings import Settings
from portal_gen.model.waiver import Waiver

_SUFFIXES = (".yaml", ".yml")


def waivers_elsewhere(
    findings: Iterable[Diagnostic], catalog: Catalog, settings: Settings
) -> Found[tuple[Waiver, ...]]:
    """Return the waivers in YAML files that only findings name, and what is wrong with them; note what was read.

    The configuration holds none: a decision about it is one of its options.
    """
    read = {judged.document.file for judged in catalog.documents}
    files = dict.fromkeys(one.location.file for one in findings if one.location.file not in read)
    found: list[Waiver] = []
    wrong: list[Diagnostic] = []
    for file in files:
        if file.endswith(_SUFFIXES) and file != settings.config:
            source, unread = read_source(settings.root, file, settings.options.bounds)
            catalog.sources.note_file(file, (source, unread))
            if source is not None:
                more, bad = waivers(source, settings.options.bounds)
                found += more
                wrong += bad
    return tuple(found), tuple(wrong)
