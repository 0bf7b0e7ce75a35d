"""The portal's own sitemap; the host's stays small, because Material fetches it on every visit."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from portal_gen.model.address import EXPLORER
from portal_gen.model.page import OutputFile

#: The sitemap protocol allows no more addresses in one file.
LARGEST = 50_000

_DATE = re.compile(r"\s*<lastmod>([^<]*)</lastmod>")

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(addresses: Iterable[str], site_url: str, *, directory_urls: bool) -> Iterator[OutputFile]:
    """Yield `catalog/sitemap.xml`; where there are too many addresses, that is an index of numbered files."""
    base = f"{site_url.rstrip('/')}/"
    ending = "/" if directory_urls else "/index.html"
    # All at once: an address for itself would take three times as long, and a site has tens of thousands.
    ordered = sorted(addresses)
    paths = quote("\n".join(ordered), safe="/\n").split("\n") if ordered else []
    urls = [base + (f"{path}{ending}" if path else ending.lstrip("/")) for path in paths]
    if len(urls) <= LARGEST:
        yield _file("sitemap.xml", "urlset", "url", urls)
        return
    parts = [urls[start : start + LARGEST] for start in range(0, len(urls), LARGEST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file("sitemap.xml", "sitemapindex", "sitemap", [f"{base}{EXPLORER}/{name}" for name in names])
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", "url", part)


def undated(sitemap: str, today: str) -> str:
    """Return the host's sitemap without dates, where all that they say is when it was built.

    Another day would give another file from the same sources, and tell search engines what is not so.
    """
    dates = set(_DATE.findall(sitemap))
    return _DATE.sub("", sitemap) if dates == {today} else sitemap


def gzipped(host: Path) -> Iterator[OutputFile]:
    """Yield the compressed copy of the host's sitemap, without the time in it."""
    file = host / "sitemap.xml"
    if file.is_file() and file.with_name("sitemap.xml.gz").is_file():
        yield OutputFile("sitemap.xml.gz", gzip.compress(file.read_bytes(), mtime=0))


def _file(name: str, root: str, item: str, urls: Sequence[str]) -> OutputFile:
    begin, end = f"<{item}><loc>", f"</loc></{item}>\n"
    lines = "".join([f"{begin}{url}{end}" for url in escape("\n".join(urls)).split("\n")]) if urls else ""
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'
    return OutputFile(f"{EXPLORER}/{name}", text.encode())
