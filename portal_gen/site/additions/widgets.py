"""The widgets of the home page, put into the hand-written pages that want them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from portal_gen.model.address import depth
from portal_gen.model.diagnostic import Diagnostic, Found, Severity
from portal_gen.model.encoding import MARKED
from portal_gen.model.location import Location
from portal_gen.model.page import OutputFile
from portal_gen.site.host.host import WantsWidgets

#: Where a page says this, the widgets of the home page stand in the built site.
WIDGETS = "<!-- portal:widgets -->"


def with_widgets(
    pages: Iterable[WantsWidgets], host: Path, widgets: Callable[[int], str]
) -> Found[tuple[OutputFile, ...]]:
    """Return pages of the host with the widgets in them; `widgets` gives their HTML for pages so many folders deep."""
    files: list[OutputFile] = []
    lost: list[Diagnostic] = []
    for page in pages:
        before, comment, after = (host / page.path).read_text(encoding="utf-8").partition(WIDGETS)
        if comment:
            html = before + widgets(depth(page.path.rpartition("/")[0])) + after
            files.append(OutputFile(page.path, html.encode(errors=MARKED)))
        else:
            lost.append(_lost(page))
    return tuple(files), tuple(lost)


def _lost(page: WantsWidgets) -> Diagnostic:
    return Diagnostic(
        code="widgets-lost",
        severity=Severity.WARNING,
        message=f"`{WIDGETS}` is no longer in the page when it is written",
        location=Location(page.written),
        help="another plugin removes comments; let it keep this one",
    )
