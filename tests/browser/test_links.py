"""Every link of the built demonstration, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

#: Where a page of the site would be served.
SERVED = "http://portal.example"


def inside(site: Path, page: Path) -> Iterator[str]:
    """Yield the paths of the same site that a page links to or shows."""
    here = f"{SERVED}/{page.relative_to(site).as_posix()}"
    for node in LexborHTMLParser(page.read_text(encoding="utf-8")).css("[href], [src]"):
        address = urlsplit(urljoin(here, node.attributes.get("href") or node.attributes.get("src") or ""))
        if f"{address.scheme}://{address.netloc}" == SERVED:
            yield unquote(address.path)


def there(site: Path, path: str) -> bool:
    file = site / path.lstrip("/")
    return (file / "index.html").is_file() if path.endswith("/") else file.is_file()


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    links = {path: page for page in site.rglob("*.html") for path in inside(site, page)}
    assert len(links) > 500
    assert {path: str(page.relative_to(site)) for path, page in links.items() if not there(site, path)} == {}
