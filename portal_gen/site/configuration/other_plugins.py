"""Other plugins of the host that change what pages hold: they see frames, and never an entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from portal_gen.model.diagnostic import Diagnostic, Severity
from portal_gen.model.location import Places
from portal_gen.site.configuration.config_file import plugin_entries

#: What each of them does that pages of the portal go without. Where that is only a matter of size or of type, a reader
#: misses nothing.
_MISSED = {
    "encryptcontent": "encrypts pages",
    "glightbox": "enlarges pictures",
    "macros": "replaces variables and macros",
    "mermaid2": "draws diagrams",
    "privacy": "fetches what other hosts serve",
}
_NOT_MISSED = {
    "minify": "makes pages smaller",
    "optimize": "makes pictures smaller",
    "typeset": "sets headings in type",
}


def rewriting(plugins: Iterable[str], written: object, places: Places) -> Iterator[Diagnostic]:
    """Yield a finding for each plugin that is on and changes pages; `written` is what the file has under `plugins`."""
    where = {name: path for name, _, path in plugin_entries(written)}
    for name in plugins:
        short = name.rpartition("/")[2]
        does = _MISSED.get(short) or _NOT_MISSED.get(short)
        if does:
            yield Diagnostic(
                code="plugin-sees-no-entities",
                severity=Severity.WARNING if short in _MISSED else Severity.INFO,
                message=f"plugin `{short}` {does}, but not on the pages of entities",
                location=places(where.get(short) or where.get(name) or ("plugins",), key=True),
                help="other plugins see the hand-written pages, and the frames from which the portal's pages are cast",
            )
