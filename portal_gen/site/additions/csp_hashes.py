"""The scripts inside pages, as a Content-Security-Policy names them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from portal_gen.render.pages.frame import Frame

_SCRIPT = re.compile(rb"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_CODE = re.compile(
    rb"\bsrc\s*=|\btype\s*=\s*[\"']?(?!module|text/javascript|application/javascript)", re.IGNORECASE
)


def inline_scripts(frames: Iterable[Frame]) -> tuple[str, ...]:
    """Return the hashes of the scripts that stand in the constant pieces of frames: `sha256-...`, sorted."""
    code = {
        script["code"]
        for frame in frames
        for piece in frame.pieces
        for script in _SCRIPT.finditer(piece)
        if script["code"].strip() and not _NOT_CODE.search(script["attributes"])
    }
    return tuple(sorted(f"sha256-{base64.b64encode(hashlib.sha256(one).digest()).decode()}" for one in code))
