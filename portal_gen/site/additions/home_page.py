"""The home page of a site where nobody has written one: the site's name, and the widgets of plugins."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portal_gen.site.additions.widgets import WIDGETS

_FILE, _AT = "index.md", "index.html"

#: The navigation stands below the site's name: its first entry is not that name once more.
_HEAD = "---\ntitle: Home\n---\n\n"

#: What may mean something to Markdown or to one of its extensions; a reference to the character never does.
_MARK = re.compile(r"[^\w\s]|_")


def with_home_page(files: Files, config: MkDocsConfig) -> Files:
    """Return the files of a site with a home page, which comes first; as they are where one of them is one."""
    if any(file.dest_uri == _AT for file in files):
        return files
    title = _MARK.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(config.site_name.split()))
    return Files([File.generated(config, _FILE, content=f"{_HEAD}# {title}\n\n{WIDGETS}\n"), *files])
