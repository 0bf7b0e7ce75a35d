"""A portal from a few lines of catalog, for the tests of a plugin: no files, no configuration."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from portal_gen.catalog import read_catalog
from portal_gen.load.text import Source
from portal_gen.load.yaml import parse
from portal_gen.model.settings import Options, Settings
from portal_gen.plugin.portal import Portal

_FILE = "catalog.yaml"


def portal_of(catalog_yaml: str, *, root: Path | None = None, **options: Any) -> Portal:
    """Return the portal of a catalog that is given as text; findings are in its `problems()`.

    The text is read as the file `catalog.yaml` at `root` would be: name one that exists for a plugin that reads files.
    `options` are those of `mkdocs.yml`.
    """
    where = (root or Path("portal-of-a-test")).absolute()
    settings = Settings(where, where, "mkdocs.yml", Options(**{"catalog": (), **options}))
    text = textwrap.dedent(catalog_yaml)
    documents, unread = parse(Source(_FILE, text), settings.options.bounds, origin=_FILE)
    catalog = read_catalog(settings, provided=documents)
    return Portal(
        graph=catalog.graph,
        settings=settings,
        kinds=catalog.kinds,
        documents=tuple(judged.document for judged in catalog.documents),
        diagnostics=(*unread, *catalog.diagnostics),
    )
