"""Where links lead: what a renderer asks about a reference, what it is told, and how it writes an address."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from portal_gen.model.address import address_of, entity_address
from portal_gen.model.entity import Entity

#: Schemes that a link may have. Anything else is shown as text.
SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: What ends a link to a file and not to a page. Only these: a page's last name may hold dots.
FILES = frozenset(
    {"csv", "html", "ics", "json", "md", "ndjson", "pdf", "png", "svg", "txt", "xml", "yaml", "yml", "zip"}
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_PLAIN = re.compile(r"[a-z0-9][a-z0-9/._-]*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


@dataclass(frozen=True, slots=True)
class Target:
    """The page of an entity: its address from the site's root, its title and its kind."""

    address: str
    title: str
    kind: str


#: What a renderer asks: the page of a canonical reference, or None where the catalog does not hold it.
Resolve: TypeAlias = Callable[[str], Target | None]


def resolver(entities: Mapping[str, Entity]) -> Resolve:
    """Return what answers where the page of a reference is; `entities` are those of the catalog, by their refs."""
    targets: dict[str, Target] = {}

    def resolve(ref: str) -> Target | None:
        target = targets.get(ref)
        if target is None and (entity := entities.get(ref)):
            target = targets[ref] = Target(entity_address(ref), entity.title, entity.kind)
        return target

    return resolve


def scheme(url: str) -> str:
    """Return the scheme of an address in lower case, or nothing where it is an address from the site's root."""
    found = _SCHEME.match(url)
    return found.group(1).lower() if found else ""


@dataclass(frozen=True)
class Addresses:
    """Writes addresses into pages that lie `depth` folders below the site's root."""

    depth: int
    directory_urls: bool = True

    @cached_property
    def root(self) -> str:
        """The way from the page to the site's root; never empty, so that no address can be read as a scheme."""
        return "../" * self.depth or "./"

    def page(self, address: str) -> str:
        """Return the link to a page of the portal."""
        folder = f"{self.root}{address}/" if address else self.root
        return folder if self.directory_urls else f"{folder}index.html"

    def file(self, path: str) -> str:
        """Return the link to a file of the site."""
        return self.root + path

    def href(self, url: str) -> str | None:
        """Return the link to any address, or None where its scheme is not allowed or it hides its host."""
        if _PLAIN.fullmatch(url):
            return self._place(url)
        url = url.strip()
        if _UNSAFE.search(url) or url.startswith("//"):
            return None
        if named := scheme(url):
            return url if named in SCHEMES else None
        if url.startswith("#"):
            return url
        path, mark, rest = _cut(url)
        return self._place(path.lstrip("/")) + mark + rest

    def _place(self, path: str) -> str:
        """Return the link to a file, which is what the end of its name says, or else to a page."""
        stem, dot, ending = path.rpartition(".")
        return self.file(path) if dot and stem and ending.lower() in FILES else self.page(address_of(path.rstrip("/")))


def _cut(url: str) -> tuple[str, str, str]:
    """Return the path of an address, the mark that ends it (`?` or `#`), and what follows."""
    for place, letter in enumerate(url):
        if letter in "?#":
            return url[:place], letter, url[place + 1 :]
    return url, "", ""
