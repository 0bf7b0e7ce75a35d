"""What tells a build from any other: all that its pages are made of, and all that the host makes its own of."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from portal_gen.engine.disk.fingerprint import fingerprint, installed, own_code
from portal_gen.load.config.model_files import model_files
from portal_gen.site.configuration.config_file import PLUGIN, plugin_entries
from portal_gen.site.configuration.host_folders import folders_of
from portal_gen.site.configuration.settings import Configuration, read_configuration
from portal_gen.site.into_host.design_system import overrides

#: Plugins of the host whose work depends on nothing but the hand-written pages and the configuration.
_PURE_PLUGINS = frozenset({PLUGIN, "search", "tags"})

#: The same of extensions of Markdown; snippets, for one, read files from anywhere.
_PURE_EXTENSIONS = re.compile(
    r"abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code|footnotes|legacy_attrs|md_in_html|meta|nl2br"
    r"|sane_lists|smarty|tables|toc|wikilinks|markdown\.extensions\.\w+"
    r"|pymdownx\.(arithmatex|betterem|blocks\.\w+|caret|critic|details|emoji|escapeall|extra|highlight|inlinehilite|keys"
    r"|magiclink|mark|progressbar|smartsymbols|striphtml|superfences|tabbed|tasklist|tilde)"
)

#: Values that come from elsewhere, when the configuration is read: code, too, unless it is of an extension above.
_FROM_ELSEWHERE = re.compile(r"!ENV\b|!relative\b|!!python/[\w/]+:(?!(?:markdown|material|pymdownx)\.)")


class MadeOf(NamedTuple):
    """Digests of what a site is made of beside its catalog, in these folders of this machine.

    `pages` is of what the portal's pages are made with: code, configuration, the site's model and its look. `host` is
    of what the host needs beside that, or None where it depends on what cannot be known.
    """

    pages: str
    host: str | None


def made_of(config_file: Path, configuration: Configuration) -> MadeOf:
    """Return what a site is made of at the moment."""
    written, text, settings = configuration.written, configuration.text, configuration.settings
    folder = config_file.absolute().parent
    docs, custom = folders_of(written, folder)
    # The style sheet has the icons and the colours of kinds.
    model = (settings.root / one.file for one in model_files(settings)[0])
    facts = (text, sys.version, sys.prefix, str(folder), installed(), own_code(), os.environ.get("SOURCE_DATE_EPOCH"))
    pages = _digest(facts, [folder / "plugins", overrides(), *([custom] if custom else []), *model])
    if not _is_pure(written) or _FROM_ELSEWHERE.search(text) or "INHERIT" in written:
        return MadeOf(pages, None)
    icons = (folder / path for path in _custom_icons(written.get("markdown_extensions")))
    return MadeOf(pages, _digest(pages, [docs, *icons]))


def made_of_now(config_file: Path) -> MadeOf | None:
    """Return what a site is made of, as its configuration now says, or None where that cannot be read."""
    configuration, _ = read_configuration(config_file)
    return made_of(config_file, configuration) if configuration else None


def host_key(config_file: Path, configuration: Configuration) -> str | None:
    """Return what tells a build of the host from any other, or None where it depends on what cannot be known.

    The key knows this machine's folders: what it finds in a cache from another place is made anew.
    """
    return made_of(config_file, configuration).host


def _digest(facts: object, sources: Iterable[Path]) -> str:
    summary = blake2b(repr(facts).encode(errors="replace"), digest_size=12)
    for source in sources:
        summary.update(b"\0" + (fingerprint(source) if source.exists() else b""))
    return summary.hexdigest()


def _custom_icons(options: object) -> Iterator[str]:
    """Yield the folders of icons that an extension is given, wherever in its options."""
    if isinstance(options, Mapping):
        for name, value in options.items():
            yield from map(str, value) if name == "custom_icons" and isinstance(value, list) else _custom_icons(value)
    elif isinstance(options, list):
        yield from chain.from_iterable(map(_custom_icons, options))


def _is_pure(written: Mapping[str, Any]) -> bool:
    if written.get("hooks"):
        return False
    plugins = {name.rpartition("/")[2] for name, _, _ in plugin_entries(written.get("plugins") or [])}
    extensions = written.get("markdown_extensions") or []
    names = [next(iter(one), "") if isinstance(one, Mapping) else one for one in extensions]
    return plugins <= _PURE_PLUGINS and all(_PURE_EXTENSIONS.fullmatch(str(name)) for name in names)
