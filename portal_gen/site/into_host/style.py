"""The style sheet of the portal: its parts as one file, so that a page loads one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portal_gen.model.kind import Kind
from portal_gen.render.html.icons import Icons
from portal_gen.render.html.kind_icons import kinds_css
from portal_gen.site.into_host.theme import STYLE, icon_folders

FOLDER = STYLE.rpartition("/")[0]

#: The parts in the order in which they stand: what comes later wins. `kinds` is made when the site is built.
PARTS = (
    *("fonts", "tokens", "host", "page", "words", "entities", "places", "facts", "tables", "lists", "pictures"),
    *("scrolling", "kinds", "forced", "print"),
)


def add_style(files: Files, config: MkDocsConfig, kinds: Iterable[Kind]) -> Files:
    """Put the style sheet among the files of a site, in the place of its parts.

    A site replaces a part by one of the same name in its own `custom_dir`, and the whole by a `portal.css`.
    """
    parts = {name: file for name in PARTS if (file := files.get_file_from_path(f"{FOLDER}/{name}.css"))}
    for file in parts.values():
        files.remove(file)
    if files.get_file_from_path(STYLE) is None:
        made = {"kinds": kinds_css(kinds, Icons(icon_folders(config)))}
        texts = (_text(parts[name]) if name in parts else made.get(name, "") for name in PARTS)
        files.append(File.generated(config, STYLE, content="\n".join(text for text in texts if text)))
    return files


def _text(file: File) -> str:
    return Path(str(file.abs_src_path)).read_text(encoding="utf-8")
