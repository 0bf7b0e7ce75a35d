"""For the tests of a plugin: a portal from a few lines of catalog, and a file as a resolver is given it."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from portal_gen.catalog.read import read_catalog
from portal_gen.load.files.source import Source
from portal_gen.load.placeholders.named_file import Intake, NamedFile
from portal_gen.load.yaml.documents import parse
from portal_gen.model.location import Location
from portal_gen.model.settings import Bounds, Options, Settings
from portal_gen.plugin.discovery.kinds import kinds_in
from portal_gen.plugin.known import Known
from portal_gen.plugin.observed import Observed
from portal_gen.validate.kinds import built_in_kinds

_FILE = "catalog.yaml"


def portal_of(catalog_yaml: str, *, root: Path | None = None, kinds: Path | None = None, **options: Any) -> Observed:
    """Return the portal of a catalog that is given as text; findings are in its `problems()`.

    The text is read as the file `catalog.yaml` at `root` would be: name one that exists for a plugin that reads files.
    `kinds` is a plugin's folder of records of kinds; `options` are those of `mkdocs.yml`.
    """
    where = (root or Path("portal-of-a-test")).absolute()
    settings = Settings(where, where, "mkdocs.yml", Options(**{"catalog": (), **options}))
    text = textwrap.dedent(catalog_yaml)
    documents, unread = parse(Source(_FILE, text), settings.options.bounds, origin=_FILE)
    added, wrong = kinds_in(kinds, lambda file: Location(file.name)) if kinds else ({}, ())
    catalog = read_catalog(settings, provided=documents, kinds={**built_in_kinds(), **added})
    return Observed(Known(catalog.graph, settings, catalog.kinds, diagnostics=(*unread, *wrong, *catalog.diagnostics)))


def named_file(path: str, root: Path) -> NamedFile:
    """Return a file below `root` as a resolver is given it: `path` is that of a placeholder in a file at the root.

    Raises an error where it may not be read.
    """
    intake = Intake(root.resolve(), "", Bounds())
    return NamedFile(intake.read(path, _FILE, f"the test names `{path}`"), intake)
