"""A web server for a site that is being written: of pages that are made when they are asked for, or of files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from portal_gen.site.live import Live

_INDEX = "index.html"


class Server(LiveReloadServer):
    """MkDocs' server, which reloads browsers: of the files of its root, or, while there is one, of what is `live`."""

    live: Live | None = None

    def content(self, path: str) -> bytes | None:
        """Return the bytes of a file of what is live, or None where there is none."""
        return self.live.content(path) if self.live else None

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self.mount_path):
            return super()._serve_request(environ, start_response)
        with self._epoch_cond:
            # A page of before the change would be taken for one of after it.
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            live, epoch = self.live, self._visible_epoch
        if live is None:
            return super()._serve_request(environ, start_response)
        file = posixpath.normpath(f"/{path[len(self.mount_path) :]}").lstrip("/")
        if path.endswith("/"):
            file = posixpath.join(file, _INDEX)
        content = live.content(file)
        if content is None:
            if path.endswith("/") or live.content(posixpath.join(file, _INDEX)) is None:
                return None
            start_response("302 Found", [("Location", f"{quote(path)}/")])
            return []
        if file.endswith(".html"):
            content = self._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]  # of MkDocs
        kind = self._guess_type(file)  # type: ignore[no-untyped-call]  # of MkDocs
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]
