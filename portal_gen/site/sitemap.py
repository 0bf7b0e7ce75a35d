"""The portal's own sitemap, beside the host's: Material fetches the host's on every visit, so it stays small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import quote

from portal_gen.model.address import EXPLORER
from portal_gen.model.page import OutputFile

#: The sitemap protocol allows no more addresses in one file.
LARGEST = 50_000

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(addresses: Iterable[str], site_url: str, *, directory_urls: bool) -> Iterator[OutputFile]:
    """Yield `catalog/sitemap.xml`; where there are too many addresses, that is an index of numbered files."""
    base = f"{site_url.rstrip('/')}/"
    ending = "/" if directory_urls else "/index.html"
    urls = [f"{base}{quote(address)}{ending}" for address in sorted(addresses)]
    if len(urls) <= LARGEST:
        yield _file("sitemap.xml", "urlset", "url", urls)
        return
    parts = [urls[start : start + LARGEST] for start in range(0, len(urls), LARGEST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file("sitemap.xml", "sitemapindex", "sitemap", [f"{base}{EXPLORER}/{name}" for name in names])
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", "url", part)


def _file(name: str, root: str, item: str, urls: Sequence[str]) -> OutputFile:
    lines = "".join(f"<{item}><loc>{escape(url)}</loc></{item}>\n" for url in urls)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'
    return OutputFile(f"{EXPLORER}/{name}", text.encode())
