"""The theme's icons, as drawings that stand in the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from portal_gen.render.html.markup import Markup

_NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)+")
_SVG = re.compile(r"<svg\b[^>]*?(\sviewBox=\"[^\"]*\")[^>]*>(.*)</svg>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def _drawing(folders: Sequence[Path], name: str) -> Markup:
    for folder in folders if _NAME.fullmatch(name) else ():
        file = folder / f"{name}.svg"
        if file.is_file():
            return _shortened(file.read_text(encoding="utf-8"))
    return Markup()


def _shortened(svg: str) -> Markup:
    """Return a drawing without what its file says of size and licence; it is decoration, the words stand beside it."""
    found = _SVG.search(_COMMENT.sub("", svg))
    return Markup(f'<svg{found[1]} aria-hidden="true">{found[2]}</svg>') if found else Markup()  # noqa: S704  a file of the theme


class Icons:
    """The icons below some folders; the first folder that has an icon wins."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        # Names come from catalogs, too: there may be any number of them.
        self._drawing = lru_cache(maxsize=1024)(partial(_drawing, tuple(folders)))

    def svg(self, name: str) -> Markup:
        """Return the drawing of an icon such as `material/api`, or nothing where there is none of that name."""
        return self._drawing(name)
