"""A web server for a site that is being written: of pages that are made when they are asked for, or of files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.livereload import LiveReloadServer

from portal_gen.model.diagnostic import Diagnostic
from portal_gen.site.live import Live

_INDEX, _NOT_FOUND = "index.html", "404.html"


class Server(LiveReloadServer):
    """MkDocs' server, which reloads browsers: of the files of its root, or, while there is one, of what is `live`.

    `errors` are those of what is shown: they may be why a page is not there.
    """

    live: Live | None = None
    errors: Sequence[Diagnostic] = ()

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/"):
            return super()._serve_request(environ, start_response)
        with self._epoch_cond:
            # A page of before the change would be taken for one of after it.
            self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
            live, epoch = self.live, self._visible_epoch
        if live and path.startswith(self.mount_path):
            found = self._of_live(live, path, epoch, start_response)
        else:
            found = super()._serve_request(environ, start_response)
        return self._not_found(live, epoch, start_response) if found is None else found

    def _of_live(self, live: Live, path: str, epoch: int, start_response: Any) -> Iterable[bytes] | None:
        """Answer with what is live at a path, or return None where there is nothing."""
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

    def _not_found(self, live: Live | None, epoch: int, start_response: Any) -> Iterable[bytes]:
        """Answer that a page is not there, and why that may be; when it comes, browsers show it."""
        file = Path(self.root, _NOT_FOUND)
        page = live.content(_NOT_FOUND) if live else file.read_bytes() if file.is_file() else None
        content = _with_reason(page or b"<h1>404 - Not found</h1>", self.errors)
        content = self._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]  # of MkDocs
        start_response("404 Not Found", [("Content-Type", "text/html"), ("Content-Length", str(len(content)))])
        return [content]


def _with_reason(page: bytes, errors: Sequence[Diagnostic]) -> bytes:
    """Return a page that says below its heading what is wrong first, or the page as it is where nothing is wrong."""
    if not errors:
        return page
    said = escape(str(errors[0])).encode(errors="replace")
    reason = b"<p>This page is not in the site at the moment. The first error is:</p><pre><code>%b</code></pre>" % said
    return page.replace(b"</h1>", b"</h1>" + reason, 1)
